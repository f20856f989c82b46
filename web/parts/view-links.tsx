import { Link } from 'wouter';

export interface ViewLink {
  readonly key: string;
  readonly label: string;
  readonly href: string;
}

/** A choice between a few views of the same thing. Each is a link, since the view stands in the address. */
export function ViewLinks({ label, views, current }: { label: string; views: readonly ViewLink[]; current: string }) {
  return (
    <nav className="views" aria-label={label}>
      {views.map((view) => (
        <Link key={view.key} href={view.href} replace aria-current={view.key === current ? 'true' : undefined}>
          {view.label}
        </Link>
      ))}
    </nav>
  );
}
