import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Notice } from '../design/Notice';
import classes from './ArrivalsPage.module.css';

/** A list that waits for a person, with words for being empty, loading and unreachable. */
export function ListTable<T extends { id: string }>({ title, why, empty, query, columns, row }: {
  title: string;
  why: string;
  empty: string;
  query: UseQueryResult<T[]>;
  columns: string[];
  row: (item: T) => ReactNode[];
}) {
  return (
    <section>
      <h2 className={classes.heading}>{title}</h2>
      <p className={classes.why}>{why}</p>
      {query.isPending && <Skeleton height={40} radius="md" />}
      {query.error && <Notice tone="danger" title={query.error.message} />}
      {query.data?.length === 0 && <p className={classes.empty}>{empty}</p>}
      {query.data && query.data.length > 0 && (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr>
            </thead>
            <tbody>
              {query.data.map((item) => (
                <tr key={item.id}>
                  {row(item).map((cell, at) => <td key={columns[at]}>{cell}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
