import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { rehearsalQuery } from '../demonstration/rehearsal.ts';
import { links } from '../parts/links.ts';
import { Tag } from '../parts/tags.tsx';
import { useTexts } from '../texts/texts.tsx';

/** Says on every page that what is shown is a rehearsal, as long as a sweep lies in the future. */
export function RehearsalBanner() {
  const { texts, formats } = useTexts();
  const { data: asOf } = useQuery(rehearsalQuery());
  if (asOf === undefined || asOf === null) return null;
  return (
    <section className="banner banner-rehearsal" aria-label={texts.rehearsal.title}>
      <div className="banner-inner">
        <Tag tone="violet">{texts.rehearsal.mark}</Tag>
        <span role="status">{texts.rehearsal.banner(formats.instant(asOf))}</span>
        <Link href={links.accounts}>{texts.rehearsal.bannerLink}</Link>
      </div>
    </section>
  );
}
