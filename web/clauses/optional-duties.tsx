import { citedBy } from '#domain/cited-by.ts';
import type { OptionalDuty } from '#domain/optional-duty.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import type { PublishedPack } from '#domain/rule-pack.ts';
import { optionalDuties } from '#regulation/optional-duties.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { DutySources } from '../parts/duty-sources.tsx';
import { Tag } from '../parts/tags.tsx';
import { useTexts } from '../texts/texts.tsx';
import { packsAdopting } from './packs-adopting.ts';

/** Which pack adopted a duty, on what, and how often it asks for it, where that is not what the list says. */
function Adoption({ duty, pack }: { duty: OptionalDuty; pack: PublishedPack }) {
  const { texts } = useTexts();
  const t = texts.duties;
  const adopted = pack.optionalDuties?.find((one) => one.duty === duty.key);
  const cited = adopted?.source === undefined ? undefined : citedBy(adopted.source);
  const reference = pack.references.find(({ key }) => key === cited);
  return (
    <div className="muted small">
      {(pack.effectiveToYear ?? pack.effectiveFromYear) < pack.effectiveFromYear
        ? packVersionOf(pack)
        : t.by(packVersionOf(pack), pack.effectiveFromYear, pack.effectiveToYear)}
      {pack.reassessedYears.length === 0 ? null : <div>{t.anew(pack.reassessedYears.join(t.listSeparator))}</div>}
      {adopted?.atLeast === undefined || adopted.atLeast === duty.atLeast ? null : (
        <div>{t.atLeast(t.every[duty.every], adopted.atLeast)}</div>
      )}
      {adopted?.source === undefined ? null : <div lang="zh-CN">{reference?.title ?? adopted.source}</div>}
    </div>
  );
}

function State({ duty, packs }: { duty: OptionalDuty; packs: readonly PublishedPack[] }) {
  const { texts } = useTexts();
  const t = texts.duties;
  if (duty.judgedBy !== undefined) return <Tag>{t.judgedBy}</Tag>;
  const adopting = packsAdopting(packs, duty.key);
  if (adopting.length === 0) return <Tag>{t.off}</Tag>;
  return (
    <>
      <Tag tone="blue">{t.adopted}</Tag>
      {adopting.map((pack) => (
        <Adoption key={packVersionOf(pack)} duty={duty} pack={pack} />
      ))}
    </>
  );
}

/** How facts can watch a duty, which clause judges it already, or why nothing can watch it. */
function Watching({ duty }: { duty: OptionalDuty }) {
  const { texts, formats, language } = useTexts();
  const t = texts.duties;
  if (duty.judgedBy !== undefined) return <a href={`#${duty.judgedBy}`}>{formats.clauseName(duty.judgedBy)}</a>;
  const words = duty.watch?.counts ?? duty.notWatched;
  return (
    <>
      <strong>{duty.watch === undefined ? t.cannot : t.counts}</strong> {language === 'zh' ? words?.text : words?.gloss}
    </>
  );
}

/** The duties of other rules that a pack could adopt, below the clauses and apart from them. */
export function OptionalDuties({ packs }: { packs: readonly PublishedPack[] }) {
  const { texts, language } = useTexts();
  const t = texts.duties;
  const columns: readonly Column<OptionalDuty>[] = [
    {
      key: 'duty',
      head: t.duty,
      heading: true,
      cell: (duty) => (
        <>
          <span className="muted small">{duty.key}</span> {language === 'zh' ? duty.text : duty.gloss}
          <div className="muted small">
            {duty.every === 'after-event' ? t.every['after-event'] : t.atLeast(t.every[duty.every], duty.atLeast)}
          </div>
        </>
      ),
    },
    {
      key: 'source',
      head: t.source,
      cell: (duty) => (
        <DutySources sources={duty.sources.map(({ text, gloss, ...known }) => ({ title: text, titleGloss: gloss, ...known }))} />
      ),
    },
    { key: 'watching', head: t.watching, cell: (duty) => <Watching duty={duty} /> },
    { key: 'state', head: t.state, cell: (duty) => <State duty={duty} packs={packs} /> },
  ];
  return (
    <section className="panel stack" id="optional-duties">
      <div>
        <h2>{t.listTitle}</h2>
        <p className="muted prose">{t.listLead}</p>
      </div>
      <DataTable caption={t.caption} columns={columns} rows={optionalDuties} rowKey={(duty) => duty.key} narrow="cards" />
    </section>
  );
}
