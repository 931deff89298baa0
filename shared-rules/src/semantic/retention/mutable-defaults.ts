/** Parameters whose default is one mutable object shared by every call, and what the function does with it. */
import { frameworkMarkers, mutableConstructors } from '../../catalogue/mutable-defaults.ts';
import type { Expression, FunctionDef, Lambda, Node, Parameter } from '../../syntax/ast.ts';
import { ancestorsOf, dottedParts, walk, isAssigned } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { type DefaultUse, worstUse } from './default-uses.ts';
import type { FunctionModel } from '../function-model.ts';
import { isStore } from '../names.ts';
import type { Needs } from '../needs.ts';

export const mutableDefaultNeeds: readonly Needs[] = [
  { defaults: ['List', 'Set', 'Dict', 'Comprehension', 'Call', 'Tuple', 'Name'] },
];

export interface MutableDefault {
  readonly parameter: Parameter;
  readonly value: Expression;
  readonly of: FunctionDef | Lambda;
  readonly shape: DefaultShape;
  readonly use: DefaultUse;
}

export interface DefaultShape {
  readonly type: 'list' | 'dict' | 'set' | 'bytearray' | 'deque' | 'defaultdict' | 'array';
  /** Certainly empty, and therefore false. */
  readonly empty: boolean;
  /** Holds another mutable object. */
  readonly nested: boolean;
  /** A module-level name, not a fresh object. */
  readonly constant: boolean;
  /** It is called as variables are: the module works on it, and so do its functions. */
  readonly isState: boolean;
}

export function mutableDefaultsIn(fn: FunctionModel, context: CheckContext): MutableDefault[] {
  if (fn.broken) return [];
  const out: MutableDefault[] = [];
  if (fn.node.kind === 'FunctionDef') out.push(...defaultsOf(fn.node, fn, context));
  for (const it of fn.ofKind('Lambda')) out.push(...defaultsOf(it, fn, context));
  return out;
}

function defaultsOf(of: FunctionDef | Lambda, fn: FunctionModel, context: CheckContext): MutableDefault[] {
  if (of.kind === 'FunctionDef' && (isStub(of) || isOverload(of, context) || isRoute(of))) return [];
  return of.parameters.flatMap((parameter) => {
    const value = parameter.default;
    if (!value || isMemo(parameter.name) || isMarked(parameter)) return [];
    const shape = shapeOf(value, context);
    if (
      !shape ||
      (shape.constant && isBinding(parameter.name)) ||
      isSentinel(parameter, of) ||
      isStatic(parameter, of) ||
      isFilledMemo(parameter, of, context) ||
      isFilledWhileEmpty(parameter, of) ||
      isRestored(parameter, of, context)
    )
      return [];
    const use = worstUse(parameter, of, shape, fn, context);
    // A constant that is only read is what constants are for; a tuple's parts count only when changed.
    if ((shape.constant || value.kind === 'Tuple') && use.kind !== 'mutated') return [];
    return [{ parameter, value, of, shape, use }];
  });
}

/** Parameters meant to remember from call to call. */
const isMemo = (name: string): boolean => /memo|cache|(^|_)(static|registry|singleton)(_|$)/i.test(name);

/** `def encode(text, _known=_KNOWN)`: another name for a table of the module, which no caller is meant to give. */
const isBinding = (name: string): boolean => name.startsWith('_');

/** Compared by identity: the object stands for "not given", and nobody looks inside. */
function isSentinel({ name }: Parameter, of: FunctionDef | Lambda): boolean {
  const isName = (it: Expression | undefined): boolean => it?.kind === 'Name' && it.id === name;
  for (const it of walk(of.body)) {
    if (it.kind !== 'Compare' || !/^is( not)?$/.test(it.ops[0] ?? '')) continue;
    const [right] = it.comparators;
    if (isName(right) || (isName(it.left) && !(right?.kind === 'Constant' && right.type === 'None'))) return true;
  }
  return false;
}

/** `def number(it, count=[0]): count[0] += 1`: one value that outlives the call is what the list is for. */
function isStatic({ name, default: value }: Parameter, of: FunctionDef | Lambda): boolean {
  if (value?.kind !== 'List' || value.elements.length !== 1 || value.elements[0]?.kind !== 'Constant') return false;
  return walk(of.body)
    .filter((it) => it.kind === 'Name' && it.id === name)
    .every(
      ({ parent }) => parent?.kind === 'Subscript' && parent.index.kind === 'Constant' && parent.index.text === '0',
    );
}

/** Results are stored under a parameter and given back from there: remembering from call to call is what it is for. */
function isFilledMemo({ name }: Parameter, of: FunctionDef | Lambda, context: CheckContext): boolean {
  const keys = new Set(of.parameters.map((it) => it.name).filter((it) => it !== name));
  const stored = new Set<string>();
  const given = new Set<string>();
  for (const it of walk(of.body)) {
    if (it.kind === 'Return' && it.value?.kind === 'Name' && it.value.id === name) return false;
    if (it.kind !== 'Subscript' || it.value.kind !== 'Name' || it.value.id !== name) continue;
    const names = [...walk(it.index)].flatMap((part) => (part.kind === 'Name' ? [part.id] : []));
    if (names.length === 0 || !names.every((part) => keys.has(part))) continue;
    const key = context.source(it.index);
    if (isAssigned(it)) stored.add(key);
    else if (it.parent?.kind === 'Return') given.add(key);
  }
  return [...stored].some((it) => given.has(it));
}

/**
 * `if not D: D[k] = …`: filled by the first call and only looked at by the others. What it is filled with comes from no
 * argument: else the second call would find what the first one asked for.
 */
function isFilledWhileEmpty({ name }: Parameter, of: FunctionDef | Lambda): boolean {
  const isIt = (node: Node | undefined): boolean => node?.kind === 'Name' && node.id === name;
  const others = new Set(of.parameters.map((it) => it.name).filter((it) => it !== name && !/^(self|cls)$/.test(it)));
  let filled = false;
  for (const it of walk(of.body)) {
    const isFill =
      (it.kind === 'Subscript' && isIt(it.value) && isStore(it)) ||
      (it.kind === 'Attribute' && isIt(it.value) && /^(append|add|update|extend|setdefault)$/.test(it.attr));
    if (!isFill) continue;
    const first = [...ancestorsOf(it)].find(
      (at) => at.kind === 'Branch' && at.test.kind === 'UnaryOp' && at.test.op === 'not' && isIt(at.test.operand),
    );
    if (!first || [...walk(first)].some((part) => part.kind === 'Name' && others.has(part.id))) return false;
    filled = true;
  }
  return filled;
}

/** `margin.append(x)` and `margin.pop()`, `d[k] = x` and `del d[k]`: what the call puts in, it takes out. */
function isRestored({ name }: Parameter, of: FunctionDef | Lambda, context: CheckContext): boolean {
  const put = new Set<string>();
  const taken = new Set<string>();
  for (const it of walk(of.body)) {
    if (it.kind === 'Subscript' && it.value.kind === 'Name' && it.value.id === name && isStore(it)) {
      const key = context.source(it.index);
      (it.parent?.kind === 'Delete' ? taken : put).add(key === '-1' ? 'its end' : key);
    }
    if (it.kind !== 'Attribute' || it.value.kind !== 'Name' || it.value.id !== name) continue;
    if (it.attr === 'append') put.add('its end');
    else if (it.attr === 'pop' && it.parent?.kind === 'Call' && it.parent.args.length === 0) taken.add('its end');
    else if (/^(add|extend|insert|setdefault|update|clear|remove)$/.test(it.attr)) return false;
  }
  return put.size > 0 && [...put].every((it) => taken.has(it));
}

/** Nothing but a docstring, `...`, `pass` or `raise NotImplementedError`. */
function isStub(of: FunctionDef): boolean {
  return of.body.statements.every((it) => {
    if (it.kind === 'Pass') return true;
    if (it.kind === 'ExprStatement') return it.value.kind === 'Constant';
    if (it.kind !== 'Raise') return false;
    const type = it.exception?.kind === 'Call' ? it.exception.func : it.exception;
    return type?.kind === 'Name' && type.id === 'NotImplementedError';
  });
}

export const isOverload = (of: FunctionDef, context: CheckContext): boolean =>
  of.decorators.some(
    (it) =>
      context.qualifiedNames(it).some((name) => /^typing(_extensions)?\.overload$/.test(name)) ||
      dottedParts(it)?.at(-1) === 'overload',
  );

/** `@app.get("/x")`: the framework copies defaults for every request. */
const isRoute = (of: FunctionDef): boolean =>
  of.decorators.some(
    (it) =>
      it.kind === 'Call' &&
      it.func.kind === 'Attribute' &&
      /^(get|post|put|patch|delete|head|options|api_route|route|websocket|command|callback)$/.test(it.func.attr),
  );

function isMarked({ annotation }: Parameter): boolean {
  if (annotation?.kind !== 'Subscript' || dottedParts(annotation.value)?.at(-1) !== 'Annotated') return false;
  return [...walk(annotation.index)].some(
    (it) => it.kind === 'Call' && frameworkMarkers.has(dottedParts(it.func)?.at(-1) ?? ''),
  );
}

function shapeOf(value: Expression, context: CheckContext): DefaultShape | undefined {
  const fresh = { constant: false, isState: false } as const;
  switch (value.kind) {
    case 'List':
    case 'Set':
      return {
        ...fresh,
        type: value.kind === 'List' ? 'list' : 'set',
        empty: value.elements.length === 0,
        nested: value.elements.some((it) => holdsMutable(it, context)),
      };
    case 'Dict':
      return {
        ...fresh,
        type: 'dict',
        empty: value.entries.length === 0,
        nested: value.entries.some((it) => holdsMutable(it.value, context)),
      };
    case 'Comprehension':
      return value.variant === 'generator'
        ? undefined
        : { ...fresh, type: value.variant, empty: false, nested: holdsMutable(value.value ?? value.element, context) };
    case 'Call': {
      for (const name of context.qualifiedNames(value.func)) {
        const type = mutableConstructors[name];
        if (type) return { ...fresh, type, empty: type === 'defaultdict' || value.args.length === 0, nested: false };
      }
      return undefined;
    }
    case 'Tuple': {
      const inner = value.elements.find((it) => holdsMutable(it, context));
      return inner && { ...fresh, type: 'list', empty: false, nested: true };
    }
    case 'Name':
      return constantShape(value.id, value, context);
    default:
      return undefined;
  }
}

const holdsMutable = (it: Expression, context: CheckContext): boolean => {
  const inner = it.kind === 'Name' ? undefined : shapeOf(it, context);
  return inner !== undefined;
};

/** A module-level name that is bound once, to a container. */
function constantShape(name: string, node: Node & Expression, context: CheckContext): DefaultShape | undefined {
  if (context.localBindings(node)) return undefined;
  const [only, second] = context.module.name(name);
  if (only?.kind !== 'variable' || second || only.value?.kind !== 'container' || only.value.type === 'tuple')
    return undefined;
  return {
    type: only.value.type,
    empty: only.value.empty,
    nested: false,
    constant: true,
    isState: !/[A-Z]/.test(name),
  };
}
