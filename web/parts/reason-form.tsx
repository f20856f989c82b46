import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { changedByFacts } from '../api/queries.ts';
import { useTexts } from '../texts/texts.tsx';
import { ProblemNote } from './states.tsx';

interface ReasonFormProps {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly label: string;
  readonly send: (text: string) => Promise<unknown>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** One step with its reason: what it does, why, and the server's answer if it is refused. What was typed stays until it is accepted. */
export function ReasonForm({ title, hint, label, send, onDone, onCancel }: ReasonFormProps) {
  const { texts } = useTexts();
  const t = texts.trigger;
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [empty, setEmpty] = useState(false);
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  const step = useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await client.invalidateQueries({ predicate: (query) => changedByFacts.includes(String(query.queryKey[0])) });
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = text.trim();
    setEmpty(trimmed === '');
    if (trimmed === '') area.current?.focus();
    else step.mutate(trimmed);
  };
  return (
    <form className="step-form no-print" onSubmit={submit} aria-label={title}>
      <strong>{title}</strong>
      {hint === undefined ? null : <p className="muted small">{hint}</p>}
      <div>
        <label htmlFor={id}>{label}</label>
        <textarea
          id={id}
          ref={area}
          className="textarea"
          maxLength={500}
          value={text}
          aria-invalid={empty}
          aria-describedby={`${id}-note`}
          onChange={(event) => {
            setText(event.target.value);
            setEmpty(false);
          }}
        />
        <p id={`${id}-note`} className="muted small" role={empty ? 'alert' : undefined}>
          {empty ? t.required : t.reasonHint}
        </p>
      </div>
      {step.error === null ? null : <ProblemNote error={step.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={step.isPending}>
          {step.isPending ? t.sending : t.send}
        </Button>
        <Button onClick={onCancel} disabled={step.isPending}>
          {texts.common.cancel}
        </Button>
      </div>
    </form>
  );
}
