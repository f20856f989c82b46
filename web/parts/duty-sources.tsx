import type { WatchedDuty } from '#domain/ledger-view.ts';
import { useTexts } from '../texts/texts.tsx';
import { Tag } from './tags.tsx';

type Source = WatchedDuty['sources'][number];

/** Where a duty comes from, each source with how well it is known; what nobody read is marked, so that it is not taken for law. */
export function DutySources({ sources }: { sources: readonly Source[] }) {
  const { texts, language } = useTexts();
  const t = texts.duties;
  return (
    <ul className="stack-tight">
      {sources.map((source) => {
        const known = source.grade !== 'from-memory' && source.grade !== 'unknown';
        const grade = [t.grades[source.grade], ...(source.reach === undefined ? [] : [t.reach[source.reach]])].join(t.listSeparator);
        const inChinese = language === 'zh' || source.titleGloss === undefined;
        return (
          <li key={source.title} className="row" style={{ gap: '2px 8px' }}>
            <span lang={inChinese ? 'zh-CN' : 'en'}>{inChinese ? source.title : source.titleGloss}</span>
            <Tag tone={known ? 'grey' : 'amber'}>{grade}</Tag>
            {source.place === undefined ? null : (
              <span className="muted small" style={{ overflowWrap: 'anywhere' }}>
                {source.place}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
