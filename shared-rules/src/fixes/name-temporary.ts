/** `data = open(p).read()` → `with open(p) as f:` with the statement inside, reading from `f`. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Lifetime } from '../semantic/release/ownership.ts';
import type { Expression, Node, Statement } from '../syntax/ast.ts';
import { ancestorsOf, isInside, statementOf, suiteOf, walk } from '../syntax/children.ts';
import { indentAt, indentLines, indentUnit, inDocument, ownsLines } from './lines.ts';

export function nameTemporary(lifetime: Lifetime, context: CheckContext): FixDraft | undefined {
  const { value, resource, call } = lifetime.acquisition;
  const statement = statementOf(value);
  const suite = statement && suiteOf(statement);
  if (!statement || !suite || value !== call || resource.async === true || !isHoistable(value, statement))
    return undefined;
  // `path = NamedTemporaryFile().name`: what is taken from it needs it to stay open, and nobody sees for how long.
  if (value.parent?.kind === 'Attribute' && resource.sharedBy?.includes(value.parent.attr) === true) return undefined;
  const { text } = context.chunk;
  if (!ownsLines(text, statement)) return undefined;
  if (statement.kind === 'ExprStatement' && statement.value === value) return closeAtOnce(lifetime, context);

  const closing = resource.context !== 'closes';
  if (closing && !resource.release.includes('close')) return undefined;
  const manager = closing ? context.document.importing('contextlib', 'closing') : undefined;
  if (closing && !manager) return undefined;
  const name = freeName(context, value, resource.noun);
  const source = context.source(value);
  const indent = indentAt(text, statement.start);
  const unit = indentUnit(context, suite);
  const edits: Edit[] = [
    {
      start: statement.start,
      end: statement.start,
      text: `with ${manager ? `${manager.text}(${source})` : source} as ${name}:${context.document.lineBreak}${indent}${unit}`,
    },
    { start: value.start, end: value.end, text: name },
    // The first line is indented by the edit above.
    ...indentLines(context, statement.start, statement.end, unit)
      .slice(1)
      .filter((it) => it.start < value.start || it.start >= value.end),
  ];
  return {
    title: closing ? `Wrap in 'with closing(…)'` : `Wrap in 'with'`,
    recipe: closing ? 'wrap-in-closing' : 'wrap-in-with',
    applicability:
      !closing && resource.quiet === true && isFirstCall(value, statement) && staysOpenInBody(value, statement)
        ? 'safe'
        : 'unsafe',
    edits: [...inDocument(context, edits), ...(manager?.edits ?? [])],
  };
}

/** `open(p, "w")` on its own: the file is only created. */
function closeAtOnce({ acquisition }: Lifetime, context: CheckContext): FixDraft | undefined {
  const [verb] = acquisition.resource.release;
  if (verb === undefined) return undefined;
  const at = acquisition.value.end;
  return {
    title: `Close it at once with '.${verb}()'`,
    recipe: 'close-at-once',
    applicability: 'safe',
    edits: inDocument(context, [{ start: at, end: at, text: `.${verb}()` }]),
  };
}

/** Whether the call is evaluated exactly once, each time the statement starts. */
function isHoistable(value: Expression, statement: Statement): boolean {
  let from: Node = value;
  for (const at of ancestorsOf(value)) {
    if (at === statement) {
      switch (at.kind) {
        case 'For':
          return from === at.iter && !at.async;
        case 'With':
        case 'While':
        case 'Try':
        case 'Match':
        case 'FunctionDef':
        case 'ClassDef':
        case 'ErrorStatement':
          return false;
        default:
          return true;
      }
    }
    switch (at.kind) {
      case 'Lambda':
      case 'WithItem':
      case 'Parameter':
      case 'Case':
      case 'Yield':
      case 'Await':
        return false;
      case 'ComprehensionClause':
        if (
          at.parent?.kind !== 'Comprehension' ||
          at.parent.clauses[0] !== at ||
          at.iter !== from ||
          at.parent.variant === 'generator'
        )
          return false;
        break;
      case 'Comprehension':
        if (at.clauses[0] !== from) return false;
        break;
      case 'BoolOp':
        if (at.left !== from) return false;
        break;
      case 'IfExp':
        if (at.test !== from) return false;
        break;
      case 'Branch':
        if (at.test !== from || at.parent?.kind !== 'If' || at.parent.branches[0] !== at) return false;
        break;
      case 'Assert':
        return false;
      default:
        break;
    }
    from = at;
  }
  return false;
}

/** In `[f(x) for x in open(p)]` the element is written first and evaluated later. */
function isElementAfter(node: Node, value: Expression): boolean {
  for (let at: Node = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.kind === 'Comprehension' && (at === parent.element || at === parent.value)) {
      const [first] = parent.clauses;
      if (first && isInside(value, first.iter)) return true;
    }
  }
  return false;
}

/** A suite that goes into the `with` ran with the resource open before, too: only that of a loop that reads from it. */
function staysOpenInBody(value: Expression, statement: Statement): boolean {
  if (statement.kind === 'If') return false;
  if (statement.kind !== 'For') return true;
  for (let at: Node | undefined = value; at; at = at.parent) {
    if (at === statement.iter) return true;
    if (at.kind === 'Attribute' || at.kind === 'Subscript') return false;
  }
  return false;
}

/** No other call is evaluated before it. */
function isFirstCall(value: Expression, statement: Statement): boolean {
  for (const it of walk(statement)) {
    if (isElementAfter(it, value)) continue;
    if ((it.kind === 'Call' || it.kind === 'Await') && it.start < value.start && it.end <= value.start) return false;
  }
  return true;
}

function freeName(context: CheckContext, near: Node, noun: string): string {
  const { scopes } = context.chunk;
  const taken = (name: string): boolean => {
    for (let scope: ReturnType<typeof scopes.scopeOf> | undefined = scopes.scopeOf(near); scope; scope = scope.parent) {
      if (scope.bindings.has(name) || scope.names.has(name)) return true;
    }
    return context.module.name(name).length > 0;
  };
  const word = /[a-z]+$/.exec(noun.toLowerCase())?.[0] ?? 'resource';
  const candidates = noun === 'file' ? ['f', 'file', 'stream'] : [word];
  return (
    candidates.find((it) => !taken(it)) ??
    Array.from({ length: 20 }, (_, index) => `${candidates.at(-1)}${index + 2}`).find((it) => !taken(it)) ??
    '_resource'
  );
}
