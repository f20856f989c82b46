const width = 30;

/** A progress bar in the terminal; without a terminal a line for every tenth. */
export class ProgressBar {
  #label = '';
  #tenth = -1;
  #open = false;

  show(label: string, sent: number, total: number): void {
    const share = total === 0 ? 1 : Math.min(1, sent / total);
    if (!process.stdout.isTTY) {
      const tenth = Math.floor(share * 10);
      if (label === this.#label && tenth === this.#tenth) return;
      this.#label = label;
      this.#tenth = tenth;
      console.log(`${label}: ${sent}/${total}`);
      return;
    }
    const full = Math.round(share * width);
    process.stdout.write(`\r\x1b[2K${'█'.repeat(full)}${'░'.repeat(width - full)} ${Math.floor(share * 100)}% ${label} ${sent}/${total}`);
    this.#open = true;
  }

  /** Ends the line of the bar, so that other text may follow. */
  end(): void {
    if (this.#open) process.stdout.write('\n');
    this.#open = false;
  }
}
