/** Values of which a running service sees ever more: identifiers, addresses, what a client wrote. */
import {
  endlessNames,
  endlessThings,
  identifyingAttributes,
  oftenEndlessNames,
  requestTexts,
  textCallees,
  textMethods,
} from '../../catalogue/metrics.ts';
import type { Confidence } from '../../rule.ts';
import type { Expression, Node } from '../../syntax/ast.ts';
import { ancestorsOf, dottedParts, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { isFresh } from './fresh-keys.ts';

export interface EndlessValue {
  /** The part that makes it so. */
  readonly part: Expression;
  readonly why: 'fresh' | 'exception' | 'request' | 'name';
  readonly confidence: Confidence;
}

/** @returns undefined for constants, results of unknown functions, and values that are tested against what is known. */
export function endlessValue(node: Expression, context: CheckContext, depth = 0): EndlessValue | undefined {
  const inner = (it: Expression): EndlessValue | undefined => endlessValue(it, context, depth + 1);
  const first = (of: readonly Expression[]): EndlessValue | undefined => {
    for (const it of of) {
      const found = inner(it);
      if (found) return found;
    }
    return undefined;
  };
  if (depth > 6) return undefined;
  switch (node.kind) {
    case 'FString':
      return first(node.values);
    case 'BinOp':
      return node.op === '+' ? first([node.left, node.right]) : node.op === '%' ? inner(node.right) : undefined;
    case 'Tuple':
      return first(node.elements);
    case 'BoolOp':
      return first([node.left, node.right]);
    case 'IfExp':
      return isKnownHere(node.test) ? undefined : first([node.body, node.orelse]);
    case 'Call': {
      if (isFreshCall(node, context)) return { part: node, why: 'fresh', confidence: 'high' };
      const args = node.args.map((it) => it.value);
      if (textCallees.has(dottedParts(node.func)?.join('.') ?? '')) return first(args);
      return node.func.kind === 'Attribute' && textMethods.has(node.func.attr)
        ? first([node.func.value, ...args])
        : undefined;
    }
    case 'Attribute':
      return isTested(node, context) ? undefined : (ofAttribute(node, context) ?? freshAttribute(node, context));
    case 'Name': {
      if (isTested(node, context)) return undefined;
      if (isCaught(node.id, node)) return { part: node, why: 'exception', confidence: 'medium' };
      const definition = context.definitionOf(node);
      if (definition !== node) return inner(definition);
      // A variable of the module is one value; one with several values is not followed.
      const [only, second] = context.localBindings(node) ?? [];
      return only && !second && (only.kind === 'parameter' || only.kind === 'for')
        ? named(node, node.id, 'medium')
        : undefined;
    }
    default:
      return undefined;
  }
}

const isFreshCall = (node: Expression, context: CheckContext): boolean =>
  node.kind === 'Call' && node.args.length === 0 && isFresh(node, context);

/** `uuid4().hex` */
const freshAttribute = (node: Expression, context: CheckContext): EndlessValue | undefined =>
  node.kind === 'Attribute' && isFreshCall(node.value, context)
    ? { part: node, why: 'fresh', confidence: 'high' }
    : undefined;

function ofAttribute(node: Expression & { kind: 'Attribute' }, context: CheckContext): EndlessValue | undefined {
  const parts = dottedParts(node);
  const owner = parts?.at(-2) ?? '';
  if (requestTexts.has(node.attr) && parts?.some((it) => /^_?(request|req|environ)$/.test(it)))
    return { part: node, why: 'request', confidence: 'high' };
  if (identifyingAttributes.has(node.attr) && endlessThings.has(owner.replace(/^(current|db|new|the)_/, '')))
    return { part: node, why: 'name', confidence: 'medium' };
  // The object's own: one for each object, of which there may be few.
  return named(node, node.attr, context.placeOf(node) === undefined ? 'medium' : 'low');
}

function named(part: Expression, id: string, confidence: Confidence): EndlessValue | undefined {
  if (isEndlessName(id)) return { part, why: 'name', confidence };
  return oftenEndlessNames.has(plain(id)) ? { part, why: 'name', confidence: 'low' } : undefined;
}

const plain = (id: string): string => id.replace(/^_+/, '').toLowerCase();

/** `user_id`, `sessionId`, `trace_id`: of these there is no end while a program works. */
export function isEndlessName(id: string): boolean {
  const name = plain(id);
  const thing = /^(?:\w+_)?([a-z]+)_?(?:id|uuid|guid)$/.exec(name)?.[1];
  return endlessNames.has(name) || (thing !== undefined && endlessThings.has(thing));
}

/** `path if path in KNOWN else "other"` */
const isKnownHere = (test: Expression): boolean =>
  test.kind === 'Compare' && test.ops.some((it) => it === 'in' || it === '==');

/** Inside a branch that compares it with what is known. */
function isTested(node: Expression, context: CheckContext): boolean {
  const source = context.source(node);
  const compares = (test: Node): boolean =>
    [...walk(test)].some(
      (it) =>
        it.kind === 'Compare' &&
        it.ops.some((op) => /^(not )?in$|^[=!]=$/.test(op)) &&
        context.source(it.left) === source,
    );
  for (const at of ancestorsOf(node)) {
    if (at.kind === 'FunctionDef') {
      return at.body.statements.some(
        (it) => it.kind === 'If' && it.end <= node.start && it.branches.some((branch) => compares(branch.test)),
      );
    }
    if (at.kind === 'Branch' && compares(at.test)) return true;
  }
  return false;
}

function isCaught(id: string, node: Node): boolean {
  for (const it of ancestorsOf(node)) {
    if (it.kind === 'FunctionDef' || it.kind === 'Lambda') return false;
    if (it.kind === 'ExceptHandler' && it.name === id) return true;
  }
  return false;
}
