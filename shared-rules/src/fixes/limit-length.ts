/** A list or deque that only grows → `deque(maxlen=…)`, or a list that is cut back after each addition. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { isRegistry } from '../semantic/retention/caches.ts';
import type { Growth } from '../semantic/retention/growth.ts';
import type { SitedUse } from '../semantic/project/module-view.ts';
import type { Attribute, Call, Expression, Name } from '../syntax/ast.ts';
import { statementOf } from '../syntax/children.ts';
import { indentAt, lineEnd, nextLine, ownsLines } from './lines.ts';
import { chosen, statementAt } from './statement-at.ts';

const PLACEHOLDER = '1000';

/**
 * Whether the oldest may go: nothing shows that the table has to be complete. Where code is seen that fills it again and
 * again nobody can have meant all of it to stay; else whoever walks through it or looks something up may need the first
 * entry as much as the last.
 */
const mayForget = ({ container, frequency }: Growth): boolean =>
  !isRegistry(container.place) &&
  (container.kind === 'deque' ||
    frequency.runs !== 'any' ||
    !container.uses.some((it) => /^(iterate|read-item|escape|contains)$/.test(it.op)));

/** `ERRORS = []` → `ERRORS = deque(maxlen=1000)`; `deque()` gets the limit. */
export function dequeMaxlen(growth: Growth, context: CheckContext): FixDraft[] {
  const { container } = growth;
  if (!mayForget(growth)) return [];
  const isDeque = container.kind === 'deque';
  if (!isDeque && (container.kind !== 'list' || !container.uses.every((it) => isSupported(it)))) return [];
  if (isExported(container.place, context)) return [];
  const needsValue = chosen(context, 'maxlen', PLACEHOLDER);
  const edits: Edit[] = [];
  const deque = isDeque ? undefined : context.document.importing('collections', 'deque');
  if (!isDeque && !deque) return [];
  for (const { site } of container.created) {
    const created = statementAt(site, context);
    if (created?.statement.kind !== 'Assign' || !created.statement.value) return [];
    // `errors: list[str] = []` would say what it is no more.
    if (!isDeque && created.statement.annotation) return [];
    const edit = limited(created.statement.value, needsValue.placeholder, deque?.text, created.context);
    if (!edit) return [];
    edits.push({ ...edit, start: edit.start + created.offset, end: edit.end + created.offset });
  }
  const title = isDeque
    ? `Keep the last ${needsValue.placeholder} with 'maxlen'`
    : `Keep the last ${needsValue.placeholder} with 'deque(maxlen=${needsValue.placeholder})'`;
  return [
    { title, recipe: 'deque-maxlen', applicability: 'unsafe', needsValue, edits: [...edits, ...(deque?.edits ?? [])] },
  ];
}

/** What a deque does as a list does, and does as well once the oldest are gone: what is looked for is not to be forgotten. */
function isSupported(use: SitedUse): boolean {
  switch (use.op) {
    case 'method':
      return /^(append|extend|count|copy|reverse|__len__)$/.test(use.name ?? '');
    case 'iterate':
    case 'length':
    case 'test':
      return true;
    case 'read-item':
      // A slice is no constant key.
      return use.constantKey === true && use.name === undefined;
    case 'escape':
      return /^(list|tuple|set|sorted|sum|min|max|any|all|enumerate|reversed|iter|frozenset)$/.test(use.name ?? '');
    default:
      return false;
  }
}

const isExported = (place: string, context: CheckContext): boolean =>
  context.module.name('__all__').length > 0 &&
  new RegExp(`__all__\\s*\\+?=\\s*[[(][^\\])]*['"]${place}['"]`).test(context.document.text);

function limited(value: Expression, size: string, deque: string | undefined, context: CheckContext): Edit | undefined {
  if (deque !== undefined) {
    const isEmpty =
      (value.kind === 'List' && value.elements.length === 0) || (value.kind === 'Call' && value.args.length === 0);
    return isEmpty ? { start: value.start, end: value.end, text: `${deque}(maxlen=${size})` } : undefined;
  }
  if (value.kind !== 'Call') return undefined;
  const given = value.args.find((it) => it.name === 'maxlen') ?? value.args[1];
  if (given) return { start: given.value.start, end: given.value.end, text: size };
  return insertArgument(value, `maxlen=${size}`, context);
}

function insertArgument(call: Call, argument: string, context: CheckContext): Edit {
  const last = call.args.at(-1);
  const closing = call.argsSpan.end - 1;
  const trailing = last && /,\s*$/.test(context.chunk.text.slice(last.end, closing));
  return { start: closing, end: closing, text: last ? `${trailing ? ' ' : ', '}${argument}` : argument };
}

/** `X.append(v)` → the same, then `del X[:-1000]`. For lists that are used in ways a deque does not offer. */
export function trimList(growth: Growth, node: Name | Attribute, context: CheckContext): FixDraft[] {
  const { container } = growth;
  const statement = statementOf(node);
  if (!mayForget(growth)) return [];
  // What is looked for in it is not to be forgotten.
  if (container.uses.some((it) => it.op === 'contains')) return [];
  if (container.kind !== 'list' || statement?.kind !== 'ExprStatement' || !ownsLines(context.chunk.text, statement))
    return [];
  const call = statement.value;
  if (
    call.kind !== 'Call' ||
    call.func.kind !== 'Attribute' ||
    call.func.value !== node ||
    !/^(append|extend)$/.test(call.func.attr)
  )
    return [];
  const needsValue = chosen(context, 'maxlen', PLACEHOLDER);
  const { text, lineBreak, offset } = context.document;
  const line = `${indentAt(context.chunk.text, statement.start)}del ${context.source(node)}[:-${needsValue.placeholder}]`;
  const end = lineEnd(text, statement.end + offset);
  const at = nextLine(text, statement.end + offset);
  const edit =
    at === end ? { start: at, end: at, text: lineBreak + line } : { start: at, end: at, text: line + lineBreak };
  return [
    {
      title: `Keep the last ${needsValue.placeholder}: cut the rest off after adding`,
      recipe: 'trim-list',
      applicability: 'unsafe',
      needsValue,
      edits: [edit],
    },
  ];
}
