/** `TASKS.add(task)` → the same, and `task.add_done_callback(TASKS.discard)`; a list becomes a set. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { UnprunedTasks } from '../semantic/retention/unpruned-tasks.ts';
import { statementOf } from '../syntax/children.ts';
import { indentAt, inDocument, lineEnd, ownsLines } from './lines.ts';
import { statementAt } from './statement-at.ts';

export function discardWhenDone({ call, container, what }: UnprunedTasks, context: CheckContext): FixDraft[] {
  const { text } = context.chunk;
  const statement = statementOf(call);
  const task = call.args[0]?.value;
  // A thread calls nobody back.
  if (
    !/^(task|future)$/.test(what) ||
    call.func.kind !== 'Attribute' ||
    task?.kind !== 'Name' ||
    statement?.kind !== 'ExprStatement' ||
    !ownsLines(text, statement)
  )
    return [];
  const edits: Edit[] = [];
  if (container.kind === 'list') {
    const [site, second] = container.created;
    const created = site && !second ? statementAt(site.site, context) : undefined;
    if (
      container.uses.length !== 1 ||
      call.func.attr !== 'append' ||
      created?.statement.kind !== 'Assign' ||
      created.statement.value?.kind !== 'List' ||
      !container.empty ||
      created.statement.annotation
    )
      return [];
    const { start, end } = created.statement.value;
    edits.push({ start: start + created.offset, end: end + created.offset, text: 'set()' });
    edits.push(...inDocument(context, [{ ...call.func.attrSpan, text: 'add' }]));
  } else if (container.kind !== 'set') return [];
  const end = lineEnd(text, statement.end);
  const line = `${task.id}.add_done_callback(${context.source(call.func.value)}.discard)`;
  edits.push(
    ...inDocument(context, [
      { start: end, end, text: `${context.document.lineBreak}${indentAt(text, statement.start)}${line}` },
    ]),
  );
  edits.sort((a, b) => a.start - b.start);
  return [{ title: 'Take it out when it is done', recipe: 'discard-when-done', applicability: 'unsafe', edits }];
}
