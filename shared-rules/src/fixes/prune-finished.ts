/** `THREADS.append(t)` → the same, after a line that takes out what is finished. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { UnprunedTasks } from '../semantic/retention/unpruned-tasks.ts';
import { statementOf } from '../syntax/children.ts';
import { indentAt, inDocument, lineStart, ownsLines } from './lines.ts';

/** How to ask each kind whether it still runs; `{}` stands for the item. */
const RUNS: Readonly<Record<UnprunedTasks['what'], string>> = {
  task: 'not {}.done()',
  future: 'not {}.done()',
  thread: '{}.is_alive()',
  process: '{}.is_alive()',
};

export function pruneFinished({ call, container, what }: UnprunedTasks, context: CheckContext): FixDraft[] {
  const { text } = context.chunk;
  const statement = statementOf(call);
  if (container.kind !== 'list' || call.func.kind !== 'Attribute' || statement?.kind !== 'ExprStatement') return [];
  if (!ownsLines(text, statement)) return [];
  const value = call.args[0]?.value;
  // A thread that was not started yet is not alive either.
  const isThread = what === 'thread' || what === 'process';
  if (isThread && value?.kind !== 'Name') return [];
  const list = context.source(call.func.value);
  const name = value?.kind === 'Name' && value.id === 'it' ? 'each' : 'it';
  const line = `${list}[:] = [${name} for ${name} in ${list} if ${RUNS[what].replace('{}', name)}]`;
  const at = lineStart(text, statement.start);
  return [
    {
      title: 'Take out what is finished before adding',
      recipe: 'prune-finished',
      applicability: 'unsafe',
      edits: inDocument(context, [
        { start: at, end: at, text: `${indentAt(text, statement.start)}${line}${context.document.lineBreak}` },
      ]),
    },
  ];
}
