import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { answered, server } from '../api/client';
import type { Session } from '../api/types';
import { Notice } from '../design/Notice';
import { texts } from '../texts/en';
import classes from '../models/ModelsPage.module.css';

const SHORTEST_PASSWORD = 12;

/** Who is signed in, and their password. */
export function AccountPage({ session }: { session: Session }) {
  const say = texts.account;
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState('');
  const change = useMutation({
    mutationFn: (body: { current: string; fresh: string }) => answered(server.POST('/api/account/password', { body })),
    onSuccess: () => form.current?.reset(),
  });
  const roles = [session.radiologist && say.radiologist, session.administrator && say.administrator].filter(Boolean);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const fresh = String(fields.get('fresh'));
    if (fresh.length < SHORTEST_PASSWORD) return setProblem(say.short);
    if (fresh !== fields.get('again')) return setProblem(say.differ);
    setProblem('');
    change.mutate({ current: String(fields.get('current')), fresh });
  };

  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{say.title}</h1>
      <section className={classes.card}>
        <dl className={classes.facts}>
          <div className={classes.fact}><dt>{say.signedInAs}</dt><dd>{session.user} ({session.name})</dd></div>
          <div className={classes.fact}><dt>{say.roles}</dt><dd>{roles.join(', ')}</dd></div>
        </dl>
      </section>
      <section className={classes.card}>
        <h2 className={classes.name}>{say.password}</h2>
        <form ref={form} onSubmit={submit} className={classes.dialog} style={{ maxWidth: 360 }}>
          <PasswordInput name="current" label={say.current} autoComplete="current-password" required withAsterisk={false} />
          <PasswordInput name="fresh" label={say.fresh} description={say.short} autoComplete="new-password" required withAsterisk={false} />
          <PasswordInput name="again" label={say.again} autoComplete="new-password" required withAsterisk={false} />
          {(problem || change.error) && <Notice tone="danger" title={problem || (change.error?.message ?? '')} />}
          {change.isSuccess && !problem && <Notice tone="info" title={say.changed} />}
          <div><Button type="submit" loading={change.isPending}>{say.submit}</Button></div>
        </form>
      </section>
    </div>
  );
}
