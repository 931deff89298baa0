/** Workers that are replaced after a number of requests or tasks, written where their server is started or configured. */
import type { MissingRecycling } from '../deployment/missing.ts';
import type { DeploymentContext, ServerStart } from '../deployment/model.ts';
import type { WordStyle } from '../deployment/words.ts';
import type { Edit, FixDraft } from '../rule.ts';

export function recycleWorkers(
  { start, server }: MissingRecycling,
  { lineBreak, fixValues }: DeploymentContext,
): FixDraft[] {
  const value = fixValues[server.value] ?? '1000';
  const jitter = /^[1-9]\d*$/.test(value) ? String(Math.max(1, Math.round(Number(value) / 10))) : undefined;
  const bound = { option: server.option, value };
  const spread =
    server.jitter !== undefined && jitter !== undefined ? { option: server.jitter, value: jitter } : undefined;
  const title = `Replace each worker after ${value} ${server.unit}`;
  const base = {
    recipe: 'recycle-workers',
    applicability: 'unsafe',
    needsValue: { name: server.value, placeholder: value },
  } as const;
  const draft = (options: readonly Setting[], note = ''): FixDraft => ({
    ...base,
    title: `${title}${note}`,
    edits: edits(start, options, lineBreak),
  });
  if (!spread || start.writing.kind === 'value') return [draft([bound])];
  // Releases that do not know the option refuse to start where they are told to be strict.
  if (server.isJitterNew) return [draft([bound]), draft([bound, spread], `, with '${spread.option}' (newer releases)`)];
  return [draft([bound, spread], `, give or take ${spread.value}`)];
}

interface Setting {
  readonly option: string;
  readonly value: string;
}

function edits({ writing }: ServerStart, settings: readonly Setting[], lineBreak: string): Edit[] {
  switch (writing.kind) {
    case 'value': {
      const [first] = settings;
      return first ? [{ ...writing.at, text: first.value }] : [];
    }
    case 'lines': {
      const lines = settings.map(({ option, value }) => {
        const name = writing.underscores ? option.replaceAll('-', '_') : option;
        return `${lineBreak}${name}${writing.assign}${value}`;
      });
      return [{ start: writing.after, end: writing.after, text: lines.join('') }];
    }
    case 'words': {
      const words = settings.map((it) => asWord(it, writing.style, lineBreak));
      return [{ start: writing.after, end: writing.after, text: words.join('') }];
    }
  }
}

function asWord({ option, value }: Setting, style: WordStyle, lineBreak: string): string {
  if (style.kind === 'shell') return ` --${option} ${value}`;
  if (style.kind === 'flow') return `, "--${option}", "${value}"`;
  return `${lineBreak}${style.indent}- --${option}=${value}`;
}
