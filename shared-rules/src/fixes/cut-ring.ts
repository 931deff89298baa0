/** Ways to cut a ring of references other than a weak parent behind a property. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { BackReference } from '../semantic/retention/reference-cycles.ts';
import { isEndedAt } from '../semantic/retention/ring-cuts.ts';
import type { SelfRing } from '../semantic/retention/self-rings.ts';
import type { Expression, Name, Statement } from '../syntax/ast.ts';
import { ancestorsOf, dottedParts, isInside, statementOf, walk } from '../syntax/children.ts';
import { atEndOfClose } from './end-of-close.ts';
import { indentAt, inDocument, lineEnd, ownsLines, removeLine } from './lines.ts';
import { canBeWeak, copies } from './use-weakref.ts';

/** `Child(self)` → `Child(weakref.proxy(self))`, `child.parent = self` → `child.parent = weakref.proxy(self)`. */
export function passProxy({ at, owner, attribute, isPlain }: BackReference, context: CheckContext): FixDraft[] {
  const value =
    at.kind === 'Assign'
      ? at.value
      : at.kind === 'Call'
        ? at.args.find((it) => it.value.kind === 'Name' && it.value.id === 'self')?.value
        : undefined;
  if (!isPlain || value?.kind !== 'Name' || owner === undefined || !canBeWeak(owner, context) || copies(context))
    return [];
  // Where others point back as well, their references stay strong.
  if (at.kind === 'Assign' && context.module.place(`?.${attribute}`).filter((it) => it.op === 'assign').length > 1)
    return [];
  const weakref = context.document.importing('weakref');
  if (!weakref) return [];
  const edits = [
    ...weakref.edits,
    ...inDocument(context, [{ start: value.start, end: value.end, text: `${weakref.text}.proxy(${value.id})` }]),
  ].sort((a, b) => a.start - b.start);
  const title = at.kind === 'Call' ? "Hand on 'weakref.proxy(self)'" : "Point back with 'weakref.proxy(self)'";
  return [{ title, recipe: 'weak-proxy', applicability: 'unsafe', edits }];
}

/** `self.children.clear()` or `self.child = None` at the end of `close()`. */
export function letGoInClose({ holder, owner }: BackReference, context: CheckContext): FixDraft[] {
  if (!holder || owner === undefined) return [];
  const place = context.placeOf(holder);
  if (place === undefined || !place.startsWith(`${owner}.`)) return [];
  const created = context.module.place(place).filter((it) => it.op === 'assign');
  const isContainer = created.length > 0 && created.every((it) => it.value?.kind === 'container');
  const line = isContainer ? `${context.source(holder)}.clear()` : `${context.source(holder)} = None`;
  return isHeldByOthers(owner, place, context) ? [] : inClose(owner, line, context);
}

/** It hands itself to other objects that it keeps: as long as one of them holds it, letting go of this one frees nothing. */
const isHeldByOthers = (owner: string, place: string, { module }: CheckContext): boolean =>
  module
    .members(owner)
    .map((it) => `${owner}.${it}`)
    .some(
      (other) =>
        other !== place &&
        module.place(other).some(({ op, value }) => op === 'assign' && value?.kind === 'call' && value.passesSelf) &&
        !isEndedAt(other, module),
    );

function inClose(owner: string, line: string, context: CheckContext): FixDraft[] {
  const close = atEndOfClose(owner, line, context);
  return close
    ? [
        {
          title: `Let go of it in '${close.name}()'`,
          recipe: 'let-go-in-close',
          applicability: 'unsafe',
          edits: [close.edit],
        },
      ]
    : [];
}

/** Nobody reads what points back: the assignment is all there is of it. */
export function dropBackReference(
  { at, kind, attribute, childClass }: BackReference,
  context: CheckContext,
): FixDraft[] {
  const { text } = context.chunk;
  if (kind !== 'back' || at.kind !== 'Assign' || at.targets.length !== 1 || !ownsLines(text, at)) return [];
  const suite = at.parent?.kind === 'Block' ? at.parent.statements : [];
  const uses = [
    ...context.module.place(`?.${attribute}`),
    ...(childClass === undefined ? [] : context.module.place(`${childClass}.${attribute}`)),
  ];
  if (suite.length < 2 || uses.some((it) => it.op !== 'assign')) return [];
  return [
    {
      title: `Drop '${attribute}', which nothing reads`,
      recipe: 'drop-back-reference',
      applicability: 'unsafe',
      edits: inDocument(context, [removeLine(text, at)]),
    },
  ];
}

/** `lambda _: use(future)` → `lambda done: use(done)`: a callback is handed its future. */
function takeArgument(ring: SelfRing & { readonly kind: 'callback' }, context: CheckContext): FixDraft[] {
  const [parameter, second] = ring.function?.parameters ?? [];
  if (!ring.function || !parameter || second || parameter.default || /\*/.test(context.source(parameter))) return [];
  const used = [...walk(ring.function.body)].flatMap((it) => (it.kind === 'Name' ? [it.id] : []));
  // A name that says "not used" becomes one that can be read.
  const isUnused = /^_/.test(parameter.name) && !used.includes(parameter.name) && !used.includes('done');
  const name = isUnused ? 'done' : parameter.name;
  const renamed = isUnused ? [{ start: parameter.start, end: parameter.end, text: name }] : [];
  const edits = [...renamed, ...ring.captured.map(({ start, end }) => ({ start, end, text: name }))];
  return [
    {
      title: `Use the callback's own argument for '${ring.name}'`,
      recipe: 'callback-argument',
      // In a loop the captured name may be another future by the time the callback runs.
      applicability: 'unsafe',
      edits: inDocument(context, edits),
    },
  ];
}

/** `raise last` → `try: raise last` / `finally: del last`; a bound method or closure goes in `close()`. */
export function cutSelfRing(ring: SelfRing, context: CheckContext): FixDraft[] {
  if (ring.kind === 'method' || ring.kind === 'closure')
    return inClose(ring.owner, `${context.source(ring.holder)} = None`, context);
  if (ring.kind === 'callback') return takeArgument(ring, context);
  if (ring.kind === 'frame') return dropFrame(ring, context);
  if (ring.kind !== 'raised') return [];
  const { text } = context.chunk;
  const statement = statementOf(ring.at);
  if (!statement || !ownsLines(text, statement) || /[\r\n]/.test(context.source(statement))) return [];
  // What comes behind in the function may still read the name.
  if ([...ancestorsOf(statement)].some((it) => it.kind === 'Try' || it.kind === 'With')) return [];
  const { lineBreak } = context.document;
  const indent = indentAt(text, statement.start);
  const unit = indent.includes('\t') ? '\t' : '    ';
  const end = lineEnd(text, statement.end);
  return [
    {
      title: `Let go of '${ring.name}' when it is raised`,
      recipe: 'drop-raised',
      applicability: 'safe',
      edits: inDocument(context, [
        { start: statement.start, end: statement.start, text: `try:${lineBreak}${indent}${unit}` },
        { start: end, end, text: `${lineBreak}${indent}finally:${lineBreak}${indent}${unit}del ${ring.name}` },
      ]),
    },
  ];
}

/** `del` at the end of the handler, where every way through it comes by and nothing behind it reads the names. */
function dropFrame({ statement, names }: SelfRing & { readonly kind: 'frame' }, context: CheckContext): FixDraft[] {
  const { text, scopes } = context.chunk;
  const handler = [...ancestorsOf(statement)].find((it) => it.kind === 'ExceptHandler');
  const last = handler?.body.statements.at(-1);
  if (!handler || !last || statement.parent !== handler.body || !ownsLines(text, last)) return [];
  const scope = scopes.scopeOf(statement);
  const within = [...walk(handler.body)];
  const leaves = within.some((it) => /^(Return|Raise|Break|Continue|Yield|FunctionDef|Lambda)$/.test(it.kind));
  const all = names.flatMap((it) => scope.names.get(it) ?? []);
  if (leaves || all.some((it) => !isInside(it, handler))) return [];
  // Another name may keep the traceback, too; and what is handed all of them may be what raises them again.
  if (all.some((it) => isKeptByName(it) || isHandedOver(it, last))) return [];
  const end = lineEnd(text, last.end);
  const line = `${context.document.lineBreak}${indentAt(text, last.start)}del ${names.join(', ')}`;
  return [
    {
      title: `Let go of '${names.join("', '")}' at the end of the handler`,
      recipe: 'drop-frame',
      applicability: 'safe',
      edits: inDocument(context, [{ start: end, end, text: line }]),
    },
  ];
}

/** `frames = walk(tb)` */
const isKeptByName = (name: Name): boolean => {
  const statement = statementOf(name);
  return statement?.kind === 'Assign' && statement.value !== undefined && isInside(name, statement.value);
};

/** `reraise(kind, error, tb)` as the last thing that is done: the line behind it may never run. */
const isHandedOver = (name: Name, last: Statement): boolean =>
  name.parent?.kind === 'Argument' &&
  statementOf(name) === last &&
  last.kind === 'ExprStatement' &&
  /raise/i.test(calleeName(last.value));

const calleeName = (value: Expression): string =>
  value.kind === 'Call' ? (dottedParts(value.func)?.at(-1) ?? '') : '';
