import type { OrderView } from '../api/types';
import { personName } from '../design/format';
import { Tag } from '../design/Tag';
import { texts } from '../texts/en';
import classes from './Panel.module.css';

/** What the study was made for, as the information system describes it. */
export function OrderList({ orders }: { orders: OrderView[] }) {
  if (orders.length === 0) return null;
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
