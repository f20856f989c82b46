/** Whether the locale asks for Chinese, as programs of the terminal decide it. */
export function isChinese({ LC_ALL, LC_MESSAGES, LANG }) {
  return (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().startsWith('zh');
}

/** Columns a text takes in a terminal; a Chinese character takes two. */
export function widthOf(text) {
  return [...text].reduce((sum, character) => sum + (/[\u2E80-\uFFEF]/.test(character) ? 2 : 1), 0);
}

/** The last lines. */
export const headings = {
  zh: {
    free: (command) => `${command}：没有障碍。`,
    stopped: (command, list) => `${command}：会被挡住，原因：${list.join('、')}。`,
  },
  en: {
    free: (command) => `${command}: nothing stands in its way.`,
    stopped: (command, list) => `${command}: would be stopped by ${list.join(', ')}.`,
  },
};

/** A line that is fine. */
export function fine(what, zh, en) {
  return { what, level: 'fine', stops: [], found: { zh, en } };
}

/** Something that stops nothing but is worth knowing, with what to do. */
export function note(what, found, remedy) {
  return { what, level: 'note', stops: [], found, remedy };
}

/** Something that stops `npm start`, `npm test` or both, with what to do. */
export function stop(what, stops, found, remedy) {
  return { what, level: 'stop', stops, found, remedy };
}

/** Bytes as people read them. */
export function gigabytes(bytes) {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
