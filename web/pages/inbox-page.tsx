import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { Link } from 'wouter';
import type { NotificationView } from '#domain/notification.ts';
import { pathOf } from '../api/client.ts';
import type { Page } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import { links } from '../parts/links.ts';
import { LoadMore } from '../parts/load-more.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Empty, Loaded, ProblemNote } from '../parts/states.tsx';
import { Tag } from '../parts/tags.tsx';
import { ViewLinks } from '../parts/view-links.tsx';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

type Show = 'unread' | 'all';

function Target({ item }: { item: NotificationView }) {
  const { texts } = useTexts();
  if (item.triggerId !== undefined) return <Link href={links.trigger(item.triggerId)}>{texts.inbox.openTrigger}</Link>;
  if (item.reportId !== undefined) return <Link href={links.report(item.reportId)}>{texts.inbox.openReport}</Link>;
  if (item.proposalId !== undefined) return <Link href={links.proposal(item.proposalId)}>{texts.inbox.openProposal}</Link>;
  return item.unitId === undefined ? null : <Link href={links.unit(item.unitId)}>{texts.inbox.openUnit}</Link>;
}

/** Marks one message as acknowledged in what is already shown, so that it does not have to be read again. */
function acknowledgedIn(data: InfiniteData<Page<NotificationView>> | undefined, notificationId: string, at: string) {
  return data === undefined
    ? undefined
    : {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((item) =>
            item.notificationId === notificationId ? { ...item, acknowledgedAt: at as NotificationView['createdAt'] } : item,
          ),
        })),
      };
}

function Message({ item }: { item: NotificationView }) {
  const { texts, words, formats } = useTexts();
  const { api } = useSession();
  const client = useQueryClient();
  const acknowledge = useMutation({
    mutationFn: () => api.post(pathOf('v1', 'notifications', item.notificationId, 'acknowledgement'), {}),
    onSuccess: () =>
      client.setQueriesData<InfiniteData<Page<NotificationView>>>({ queryKey: ['notifications'] }, (data) =>
        acknowledgedIn(data, item.notificationId, new Date().toISOString()),
      ),
  });
  const open = item.acknowledgedAt === undefined;
  return (
    <li className={open ? 'new' : undefined}>
      <div>
        <div className="row">
          <Tag tone={item.kind === 'duty-light' ? 'amber' : item.kind === 'escalated' ? 'violet' : 'blue'}>
            {words.notificationKinds[item.kind]}
          </Tag>
          <time className="muted small" dateTime={item.createdAt}>
            {formats.instant(item.createdAt)}
          </time>
        </div>
        <p className="inbox-text">{item.text}</p>
        <Target item={item} />
        {acknowledge.error === null ? null : <ProblemNote error={acknowledge.error} />}
      </div>
      <div role="status">
        {open ? (
          <Button
            type="primary"
            loading={acknowledge.isPending}
            onClick={() => acknowledge.mutate()}
            aria-label={`${texts.inbox.acknowledge}: ${item.text}`}
          >
            {texts.inbox.acknowledge}
          </Button>
        ) : (
          <span className="muted small">{texts.inbox.acknowledged(formats.instant(item.acknowledgedAt ?? ''))}</span>
        )}
      </div>
    </li>
  );
}

/** The reader's own messages. Acknowledging is a button here, not a reply somewhere else. */
export function InboxPage() {
  const { texts } = useTexts();
  const { queries } = useSession();
  const { search } = useAddress();
  const show: Show = search.get('show') === 'unread' ? 'unread' : 'all';
  const notifications = useInfiniteQuery(queries.notifications(show === 'unread'));
  return (
    <div className="stack">
      <PageHead title={texts.inbox.title} under={texts.inbox.note}>
        <ViewLinks
          label={texts.inbox.show}
          current={show}
          views={[
            { key: 'all', label: texts.inbox.all, href: links.inbox },
            { key: 'unread', label: texts.inbox.unread, href: `${links.inbox}?show=unread` },
          ]}
        />
      </PageHead>
      <section className="panel" style={{ paddingTop: 0 }}>
        <Loaded query={notifications} rows={6}>
          {(data) => {
            const items = data.pages.flatMap((page) => page.items);
            return (
              <>
                {items.length === 0 ? (
                  <Empty title={show === 'unread' ? texts.inbox.emptyUnread : texts.inbox.emptyAll} hint={texts.inbox.emptyHint} />
                ) : (
                  <ul className="inbox">
                    {items.map((item) => (
                      <Message key={item.notificationId} item={item} />
                    ))}
                  </ul>
                )}
                {notifications.hasNextPage ? (
                  <div style={{ paddingTop: 16 }}>
                    <LoadMore pages={notifications} shown={items.length} />
                  </div>
                ) : null}
              </>
            );
          }}
        </Loaded>
      </section>
    </div>
  );
}
