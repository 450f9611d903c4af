import type { OrderQueryView, OrderView } from '../api/types';
import { dateTime, personName } from '../design/format';
import { Tag } from '../design/Tag';
import { texts } from '../texts/en';
import classes from './Panel.module.css';

/** What the study was made for, as the information system describes it. */
export function OrderList({ orders, query }: { orders: OrderView[]; query: OrderQueryView | null }) {
  if (orders.length === 0) return query && <OpenQuery query={query} />;
  return (
    <section data-testid="orders">
      <h2 className={classes.heading}>{texts.order.title}</h2>
      <ul className={classes.list}>
        {orders.map((order) => (
          <li key={order.accessionNumber + order.procedureId}>
            <strong>{order.procedure || order.procedureCode || order.accessionNumber}</strong>{' '}
            {order.canceled && <Tag>{texts.order.canceled}</Tag>}{' '}
            {order.priority !== 'ROUTINE' && <Tag>{texts.worklist.priority[order.priority]}</Tag>}
            {order.reason && <div>{order.reason}</div>}
            <div className="quiet">
              {[
                order.provider && texts.order.by(personName(order.provider)),
                order.placerNumber && texts.order.placer(order.placerNumber),
                order.fillerNumber && texts.order.filler(order.fillerNumber),
              ].filter(Boolean).join(', ')}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Says that the order is looked for, so that its absence is not taken for there being none. */
function OpenQuery({ query }: { query: OrderQueryView }) {
  return (
    <section data-testid="order-query">
      <h2 className={classes.heading}>{texts.order.title}</h2>
      <p className={classes.none}>
        {query.state === 'WAITING' && query.next
          ? texts.order.asked(dateTime(query.next))
          : texts.order.unanswered}
        {query.reason && <span> {query.reason}</span>}
      </p>
    </section>
  );
}
