/** `s += x` in a loop → collect the pieces in a list (or an `io.StringIO`) and make the string once, after the loop. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import type { GrowthStep, StringGrowth } from '../semantic/footprint/string-building.ts';
import type { Assign, Attribute, AugAssign, Call, Expression, Node, Statement } from '../syntax/ast.ts';
import { mayBeSkipped } from '../semantic/flow/loop-ends.ts';
import { mentionsOfCaptures } from '../semantic/names.ts';
import { isInside, rootName, suiteOf, walk, walkScope } from '../syntax/children.ts';
import { indentAt, inDocument, lineEnd, ownsLines } from './lines.ts';

interface Recipe {
  readonly suffix: string;
  /** The empty collection, or one that starts with `value`. */
  readonly start: (value: string | undefined) => string | undefined;
  readonly add: string;
  /** The finished string. */
  readonly finish: (name: string, reversed: boolean) => string | undefined;
}

export function joinParts(growth: StringGrowth, fn: FunctionModel, context: CheckContext): FixDraft[] {
  if (growth.tested || growth.alias || !canMove(growth, fn, context)) return [];
  const empty = emptyLiteral(growth, fn, context);
  const list: Recipe = {
    suffix: 'parts',
    start: (value) => (value === undefined ? '[]' : `[${value}]`),
    add: 'append',
    finish: (name, reversed) => `${empty}.join(${reversed ? `reversed(${name})` : name})`,
  };
  const joined = build(growth, list, fn, context);
  const out: FixDraft[] = [];
  if (joined)
    out.push({
      title: "Collect the pieces and 'join' them",
      recipe: 'join-parts',
      applicability: isUnseen(growth) ? 'safe' : 'unsafe',
      edits: inDocument(context, joined),
    });
  const module = growth.bytes ? undefined : context.document.importing('io', 'StringIO');
  const buffered =
    module &&
    build(
      growth,
      {
        suffix: 'buffer',
        start: (value) => (value === undefined ? `${module.text}()` : undefined),
        add: 'write',
        finish: (name, reversed) => (reversed ? undefined : `${name}.getvalue()`),
      },
      fn,
      context,
    );
  if (buffered && module)
    out.push({
      title: "Write to an 'io.StringIO'",
      recipe: 'string-buffer',
      applicability: 'unsafe',
      edits: [...inDocument(context, buffered), ...module.edits],
    });
  return out;
}

/** Nobody else can see the string before the loop ends, and it does get faster. */
const isUnseen = ({ kind, certain }: StringGrowth): boolean =>
  certain && (kind === 'copied' || kind === 'prepended' || kind === 'bytes');

function canMove({ loop, source, kind, target }: StringGrowth, fn: FunctionModel, context: CheckContext): boolean {
  const { text } = context.chunk;
  if (!ownsLines(text, loop) || mayBeSkipped(loop, source, fn, context)) return false;
  // Whoever has got an inner function that reads it may call that while the loop runs.
  if (kind === 'captured' && mentionsOfCaptures(fn.scope, source).some((it) => it.start < loop.end)) return false;
  const isLocal = kind === 'local' || kind === 'copied' || kind === 'prepended' || kind === 'bytes';
  for (const it of walkScope(loop)) if (it.kind === 'Yield' || (!isLocal && it.kind === 'Return')) return false;
  if (target.kind === 'Attribute' && reachesOthers(target, loop, fn, context)) return false;
  // A handler or `finally` around the loop would find the string unfinished.
  for (let at: Node | undefined = loop.parent; at && at !== fn.node; at = at.parent) {
    if (at.kind !== 'Try') continue;
    if (target.kind !== 'Name') return false;
    const cleanup = [...at.handlers, ...(at.finalbody ? [at.finalbody] : [])].filter((it) => !isInside(loop, it));
    if (
      cleanup.some((it) => [...walk(it)].some((inner) => inner.kind === 'Name' && inner.id === source)) ||
      kind === 'module' ||
      kind === 'global'
    )
      return false;
  }
  return true;
}

/** A method called in the loop may read the attribute or add to it: this one again, or any where others use it, too. */
function reachesOthers(target: Attribute, loop: Node, fn: FunctionModel, context: CheckContext): boolean {
  const root = rootName(target);
  const calls = [...walkScope(loop)].filter(
    (it): it is Call =>
      it.kind === 'Call' && it.func.kind === 'Attribute' && context.source(it.func.value) === context.source(root),
  );
  if (calls.length === 0) return false;
  const place = context.placeOf(target);
  const users = place === undefined ? [] : context.module.place(place).map((it) => it.inFunction);
  return (
    place === undefined ||
    users.some((it) => it !== fn.symbol && !it.endsWith('.__init__')) ||
    calls.some(({ func }) => func.kind === 'Attribute' && fn.symbol.endsWith(`.${func.attr}`))
  );
}

function build(growth: StringGrowth, recipe: Recipe, fn: FunctionModel, context: CheckContext): Edit[] | undefined {
  const { text } = context.chunk;
  const { loop, steps, source, target } = growth;
  const { lineBreak } = context.document;
  const reversed = steps.every((it) => it.form === 'prepended');
  if (!reversed && steps.some((it) => it.form === 'prepended')) return undefined;
  const name = freeName(
    `${target.kind === 'Attribute' ? target.attr.replace(/^_+/, '') : source}_${recipe.suffix}`,
    fn,
    context,
  );
  const finished = recipe.finish(name, reversed);
  if (finished === undefined) return undefined;
  const edits: Edit[] = [];
  for (const step of steps) {
    const edit = stepEdits(step, target, `${name}.${recipe.add}(`, context);
    if (!edit) return undefined;
    edits.push(...edit);
  }
  const indent = indentAt(text, loop.start);
  const end = lineEnd(text, loop.end);
  const initial = reversed ? undefined : initialStatements(growth, fn, context);
  const start =
    initial &&
    recipe.start(isEmpty(initial.first.value) ? undefined : initial.first.value && context.source(initial.first.value));
  if (initial && start !== undefined && initial.first.value) {
    edits.push({ start: initial.first.start, end: initial.first.end, text: `${name} = ${start}` });
    for (const it of initial.more)
      edits.push(...(stepEdits({ statement: it, form: 'augmented' }, target, `${name}.${recipe.add}(`, context) ?? []));
    edits.push({ start: end, end, text: `${lineBreak}${indent}${source} = ${finished}` });
    return edits;
  }
  const fresh = recipe.start(undefined);
  edits.push({ start: loop.start, end: loop.start, text: `${name} = ${fresh}${lineBreak}${indent}` });
  edits.push({
    start: end,
    end,
    text: `${lineBreak}${indent}${reversed ? `${source} = ${finished} + ${source}` : `${source} += ${finished}`}`,
  });
  return edits;
}

/** `s += x` → `parts.append(x)`, keeping the source text of `x`. */
function stepEdits(
  { statement, form }: GrowthStep,
  target: Expression,
  opening: string,
  context: CheckContext,
): Edit[] | undefined {
  const { text } = context.chunk;
  const closing: Edit = { start: statement.end, end: statement.end, text: ')' };
  if (form === 'augmented') {
    const operator = text.indexOf(
      '+=',
      target.kind === 'Name' || statement.kind === 'AugAssign' ? (statement as AugAssign).target.end : statement.start,
    );
    if (operator < 0 || operator > statement.end) return undefined;
    return [{ start: statement.start, end: skipBlanks(text, operator + 2), text: opening }, closing];
  }
  const { targets, value } = statement as Assign;
  const [own] = targets;
  if (!own || value?.kind !== 'BinOp') return undefined;
  let first: Expression = value;
  while (first.kind === 'BinOp') first = first.left;
  const begin = skipBlanks(text, text.indexOf('=', own.end) + 1);
  if (form === 'prepended') {
    const last = value.right;
    const plus = text.lastIndexOf('+', last.start);
    // Brackets around a part would be torn apart.
    if (begin !== value.start || last.end !== statement.end || text.slice(plus + 1, last.start).trim() !== '')
      return undefined;
    return [
      { start: statement.start, end: begin, text: opening },
      { start: trimmedEnd(text, plus), end: statement.end, text: ')' },
    ];
  }
  const plus = text.indexOf('+', first.end);
  if (begin !== first.start || plus < 0 || text.slice(first.end, plus).trim() !== '') return undefined;
  return [{ start: statement.start, end: skipBlanks(text, plus + 1), text: opening }, closing];
}

const skipBlanks = (text: string, from: number): number => {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
};
const trimmedEnd = (text: string, before: number): number => {
  let at = before;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at -= 1;
  return at;
};

/**
 * The assignment in front of the loop that starts the string, with the additions between the two. Only where the
 * string is seen by nobody between its start and the end of the loop, nor from anywhere else in the function.
 */
function initialStatements(
  { target, loop, source, kind }: StringGrowth,
  fn: FunctionModel,
  context: CheckContext,
): { first: Assign; more: AugAssign[] } | undefined {
  if (target.kind !== 'Name' || (kind !== 'local' && kind !== 'copied' && kind !== 'bytes')) return undefined;
  const { text } = context.chunk;
  const suite = suiteOf(loop);
  if (!suite) return undefined;
  const before = suite.statements.slice(0, suite.statements.indexOf(loop));
  const more: AugAssign[] = [];
  const mentions = (it: Node): boolean => [...walk(it)].some((inner) => inner.kind === 'Name' && inner.id === source);
  for (const it of before.toReversed()) {
    if (
      it.kind === 'Assign' &&
      it.targets.length === 1 &&
      it.targets[0]?.kind === 'Name' &&
      it.targets[0].id === source &&
      it.value &&
      !it.annotation
    ) {
      if (mentions(it.value) || !ownsLines(text, it) || !/^builtins\.(str|bytes)$/.test(context.typeOf(it.value) ?? ''))
        return undefined;
      const later = suite.statements.slice(suite.statements.indexOf(it));
      const uses = fn.scope.names.get(source) ?? [];
      // A nested suite may come back here: only uses behind the loop see the joined string.
      const escaping = uses.filter(
        (use) => use.start > it.start && !later.some((statement: Statement) => isInside(use, statement)),
      );
      const isRepeated = escaping.length > 0;
      return isRepeated && escaping.some((use) => use.start < loop.end)
        ? undefined
        : { first: it, more: more.reverse() };
    }
    if (
      it.kind === 'AugAssign' &&
      it.op === '+' &&
      it.target.kind === 'Name' &&
      it.target.id === source &&
      !mentions(it.value)
    ) {
      more.push(it);
      continue;
    }
    if (mentions(it)) return undefined;
  }
  return undefined;
}

const isEmpty = (value: Expression | undefined): boolean =>
  value?.kind === 'Constant' && /^b?(""|'')$/i.test(value.text);

/** `""`, `''`, `b""`: with the quotes of the string's own start. */
function emptyLiteral({ target, bytes }: StringGrowth, fn: FunctionModel, context: CheckContext): string {
  const bindings = target.kind === 'Name' ? (fn.scope.bindings.get(target.id) ?? []) : [];
  const start = bindings.map((it) => it.value).find((it) => it && isEmpty(it));
  const quotes = start && context.source(start).includes("'") ? "''" : '""';
  return bytes ? `b${quotes}` : quotes;
}

export function freeName(wanted: string, fn: FunctionModel, context: CheckContext): string {
  const taken = (name: string): boolean => {
    if (context.module.name(name).length > 0 || context.module.place(name).length > 0) return true;
    return [...walk(fn.node)].some(
      (it) => (it.kind === 'Name' && it.id === name) || (it.kind === 'Parameter' && it.name === name),
    );
  };
  let name = wanted;
  for (let count = 2; taken(name); count += 1) name = `${wanted}${count}`;
  return name;
}
