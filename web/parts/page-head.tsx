import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../texts/texts.tsx';

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

interface PageHeadProps {
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  readonly marks?: ReactNode;
  readonly under?: ReactNode;
  readonly children?: ReactNode;
}

/** The head of a page: where one is, its title, what applies to all of it, and its controls. */
export function PageHead({ title, crumbs = [], marks, under, children }: PageHeadProps) {
  const { texts } = useTexts();
  useEffect(() => {
    document.title = title === '' ? texts.brand.full : `${title} · ${texts.brand.name}`;
  }, [title, texts]);
  return (
    <div className="page-head">
      <div className="stack-tight" style={{ gap: 4 }}>
        {crumbs.length === 0 ? null : (
          <nav aria-label={texts.common.crumbs}>
            <ol className="crumbs">
              {crumbs.map((crumb) => (
                <li key={crumb.href}>
                  <Link href={crumb.href}>{crumb.label}</Link>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className="row">
          <h1>{title}</h1>
          {marks}
        </div>
        {under === undefined ? null : <p className="muted small">{under}</p>}
      </div>
      {children === undefined ? null : <div className="row no-print">{children}</div>}
    </div>
  );
}
