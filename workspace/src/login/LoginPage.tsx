import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { send, ServerError } from '../api/client';
import { Mark } from '../design/Mark';
import { Notice } from '../design/Notice';
import { texts } from '../texts/en';
import classes from './LoginPage.module.css';

export function LoginPage({ expired, unreachable, onSignedIn }: {
  expired: boolean;
  unreachable: boolean;
  onSignedIn: () => void;
}) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem('');
    try {
      await send('/api/login', {
        method: 'POST',
        body: new URLSearchParams({
          username: String(form.get('username')),
          password: String(form.get('password')),
        }),
      });
      onSignedIn();
    } catch (error) {
      const status = error instanceof ServerError ? error.status : 0;
      if (status === 401) setProblem(texts.login.wrong);
      else if (status === 429) setProblem(texts.login.tooMany);
      else setProblem(texts.login.unreachable);
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <Mark size={44} />
          <span>{texts.product}</span>
        </div>
        <h1 className={classes.title}>{texts.login.title}</h1>
        {expired && <Notice tone="info" title={texts.login.expired} />}
        {unreachable && !problem && <Notice tone="caution" title={texts.login.unreachable} />}
        {problem && <Notice tone="danger" title={problem} />}
        <form onSubmit={(event) => void submit(event)} className={classes.form}>
          <TextInput name="username" label={texts.login.user} autoComplete="username" required autoFocus size="md" withAsterisk={false} />
          <PasswordInput name="password" label={texts.login.password} autoComplete="current-password" required size="md" withAsterisk={false} />
          <Button type="submit" size="md" loading={busy} fullWidth>
            {texts.login.submit}
          </Button>
        </form>
      </div>
      <p className={classes.footnote}>{texts.login.footnote}</p>
    </main>
  );
}
