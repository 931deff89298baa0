/** Classes, validators, models and compiled code that are built again each time a function or a loop runs. */
import { loopOf } from '../flow/loops.ts';
import { stateClearers, type TypeMaker, typeMakers } from '../../catalogue/type-makers.ts';
import type { Confidence } from '../../rule.ts';
import type { Call, ClassDef, For, FunctionDef, Node, While } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, statementOf, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { callsOf, entryPointOf, type Occasion, occasionOf, runsOnce } from '../entry-points.ts';

import type { FunctionModel } from '../function-model.ts';
import { isStored } from '../project/describe-use.ts';
import type { SitedUse } from '../project/module-view.ts';
import type { Needs } from '../needs.ts';
import { scopeNodeAround, sightOf } from '../sights.ts';
import { wordsOf } from '../words.ts';

export interface TypePerCall {
  readonly node: Call | ClassDef | FunctionDef;
  readonly makes: TypeMaker['makes'];
  readonly loop: For | While | undefined;
  readonly occasion: Occasion | undefined;
  /** For a function that makes one: where it is called in a loop. */
  readonly calledAt: SitedUse | undefined;
  readonly confidence: Confidence;
}

/** What it takes for one to be here. */
export const typePerCallNeeds: readonly Needs[] = [
  { sights: [sightOf(['ClassDef'], (it) => scopeNodeAround(it)?.kind === 'FunctionDef')] },
  { calls: new Set(Object.keys(typeMakers)) },
];

export function typesPerCall(fn: FunctionModel, context: CheckContext): TypePerCall[] {
  const { module } = context;
  if (fn.broken || fn.node.kind === 'ClassDef') return [];
  const made = fn.nodes.flatMap((node) => {
    const makes = isMaker(node) ? makesOf(node, context) : undefined;
    return makes && isMaker(node) ? [{ node, makes }] : [];
  });
  if (made.length === 0 || runsOnce(fn.symbol, module)) return [];
  return made.flatMap(({ node, makes }) => judge(node, makes, fn, context) ?? []);
}

const isMaker = (node: Node): node is TypePerCall['node'] =>
  node.kind === 'Call' || node.kind === 'ClassDef' || node.kind === 'FunctionDef';

function makesOf(node: TypePerCall['node'], context: CheckContext): TypeMaker['makes'] | undefined {
  if (node.kind === 'ClassDef') return 'class';
  if (node.kind === 'FunctionDef')
    return node.decorators.some((it) => known(it.kind === 'Call' ? it.func : it, context)?.makes === 'code')
      ? 'code'
      : undefined;
  if (node.parent?.kind === 'FunctionDef') return undefined;
  const maker = known(node.func, context);
  if (!maker || node.args.filter((it) => it.name === undefined).length < (maker.least ?? 0)) return undefined;
  return maker.makes;
}

function known(callee: Call['func'], context: CheckContext): TypeMaker | undefined {
  for (const name of context.qualifiedNames(callee)) if (Object.hasOwn(typeMakers, name)) return typeMakers[name];
  return undefined;
}

function judge(
  node: TypePerCall['node'],
  makes: TypeMaker['makes'],
  fn: FunctionModel,
  context: CheckContext,
): TypePerCall | undefined {
  const { module } = context;
  const loop = roundsOf(node);
  if (fn.node.kind === 'Module') return undefined;
  if (makes === 'model') return model(node, loop, fn, context);
  if (isKept(node, fn) || isOnFirstUse(node) || hasState(node, fn)) return undefined;
  if (makes === 'code' ? !isForOwnFunction(node, fn, context) : !isIndependent(node, context)) return undefined;
  const found = isReturned(node, context) ? undefined : occasionOf(fn.symbol, module);
  // A loop of a test says nothing of the program.
  const occasion = found?.way.some(isTest) === true ? undefined : found;
  const base = { node, makes, loop, occasion, calledAt: undefined };
  if (loop && !isReturned(node, context)) return { ...base, confidence: 'high' };
  if (occasion) return { ...base, confidence: occasion.kind === 'loop' ? 'medium' : 'high' };
  const around = isReturned(node, context) ? undefined : loopThatCalls(fn);
  if (around) return { ...base, loop: around, confidence: 'medium' };
  // A validator costs the same wherever it is built; code that is compiled and called at once is never called again.
  const isPlain = !isSetUp(fn, context);
  if (makes === 'validator' && isPlain && !isReturned(node, context)) return { ...base, confidence: 'medium' };
  if (makes === 'code' && isPlain && node.parent?.kind === 'Call' && node.parent.func === node)
    return { ...base, confidence: 'medium' };
  return undefined;
}

const isTest = (symbol: string): boolean =>
  symbol.split(/[.:]/).some((it) => wordsOf(it).some((word) => word === 'test' || word === 'testing'));

/** The loop in which the function around calls this one by its name. */
function loopThatCalls({ node, scope }: FunctionModel): For | While | undefined {
  if (node.kind !== 'FunctionDef' || node.decorators.length > 0 || scope.parent?.kind !== 'function') return undefined;
  for (const it of scope.parent.names.get(node.name) ?? []) {
    const loop = it.parent?.kind === 'Call' && it.parent.func === it ? roundsOf(it) : undefined;
    if (loop) return loop;
  }
  return undefined;
}

/** It runs once: a command, code at start, a constructor, or something its name says. */
function isSetUp(fn: FunctionModel, { module }: CheckContext): boolean {
  const entry = entryPointOf(fn.symbol, module);
  return (
    (entry !== undefined && /^(command|startup|fixture|test)$/.test(entry.kind)) ||
    /(^|\.)(__init__|__new__|_*main|_*(setup|init|register|configure|create_app)\w*)$/.test(fn.symbol)
  );
}

/** Keras keeps track of every model until somebody clears that. */
function model(
  node: TypePerCall['node'],
  loop: For | While | undefined,
  fn: FunctionModel,
  context: CheckContext,
): TypePerCall | undefined {
  const { module } = context;
  if (clears(context)) return undefined;
  const base = { node, makes: 'model', loop, occasion: undefined, calledAt: undefined } as const;
  if (loop) return { ...base, confidence: 'high' };
  const calledAt = callsOf(fn.symbol, module).find((it) => it.inLoop);
  if (calledAt) return { ...base, calledAt, confidence: 'medium' };
  const occasion = isKept(node, fn) ? undefined : occasionOf(fn.symbol, module);
  return occasion && { ...base, occasion, confidence: 'medium' };
}

function clears({ module, chunk }: CheckContext): boolean {
  // `keras.backend.clear_session()` in this chunk; in another one only its first step is known.
  for (const it of walk(chunk.tree.module)) if (it.kind === 'Attribute' && stateClearers.has(it.attr)) return true;
  return module.ask(
    'clears-model-state',
    () =>
      [...stateClearers].some((it) => module.name(it).length > 0 || module.place(`?.${it}`).length > 0) ||
      ['keras', 'K', 'backend'].some((name) =>
        module.place(name).some((it) => it.name === 'backend' || stateClearers.has(it.name ?? '')),
      ),
  );
}

/** The loop around, unless it goes over a handful that is written down. */
function roundsOf(node: Node): For | While | undefined {
  const loop = loopOf(node);
  if (loop?.kind === 'For' && /^(List|Tuple|Set|Dict)$/.test(loop.iter.kind)) return undefined;
  return loop;
}

/** Nothing in it comes from the call or the round: it would be the same each time. */
function isIndependent(node: Node, context: CheckContext): boolean {
  const { scopes } = context.chunk;
  for (const it of walk(node)) {
    if (it.kind === 'Await' || it.kind === 'Yield') return false;
    if (it.kind !== 'Name') continue;
    const scope = scopes.lookup(it.id, scopes.scopeOf(it));
    if (!scope || scope.kind === 'module' || isInside(scope.node, node)) continue;
    // The name of the class itself.
    if (node.kind === 'ClassDef' && it.id === node.name) continue;
    return false;
  }
  return true;
}

/** What is compiled is a function made here: another object each time, so that nothing compiled before is found. */
function isForOwnFunction(node: Node, fn: FunctionModel, context: CheckContext): boolean {
  if (node.kind === 'FunctionDef') return node !== fn.node;
  if (node.kind !== 'Call') return false;
  const value = node.args[0]?.value;
  if (value?.kind === 'Lambda') return true;
  if (value?.kind !== 'Name') return false;
  const [only, second] = context.localBindings(value) ?? [];
  return only?.kind === 'function' && !second;
}

/** Put where it stays: on an object, into a container, into a variable of the module. */
function isKept(node: TypePerCall['node'], fn: FunctionModel): boolean {
  if (node.kind !== 'Call') return fn.scope.globals.has(node.name) || isHandedOn(node.name, fn);
  const statement = statementOf(node);
  if (statement?.kind !== 'Assign') return false;
  return statement.targets.some((it) =>
    it.kind === 'Name' ? fn.scope.globals.has(it.id) || isHandedOn(it.id, fn) : true,
  );
}

/** Something sets an attribute of the class itself: it stands for the state of one call. */
function hasState(node: TypePerCall['node'], fn: FunctionModel): boolean {
  if (node.kind !== 'ClassDef') return false;
  for (const it of walk(fn.node))
    if (it.kind === 'Attribute' && it.value.kind === 'Name' && it.value.id === node.name && isStored(it)) return true;
  return false;
}

/** The class itself, not what it makes, is put or handed somewhere. */
function isHandedOn(name: string, fn: FunctionModel): boolean {
  return (fn.scope.names.get(name) ?? []).some(({ parent }) => {
    switch (parent?.kind) {
      case 'Assign':
        return (
          parent.value?.kind === 'Name' &&
          parent.value.id === name &&
          parent.targets.some((it) => it.kind !== 'Name' || fn.scope.globals.has(it.id))
        );
      case 'Argument':
      case 'Yield':
      case 'DictEntry':
      case 'List':
      case 'Tuple':
        return true;
      default:
        return false;
    }
  });
}

/** `if adapter is None: adapter = …`, `except KeyError: …` */
function isOnFirstUse(node: Node): boolean {
  for (const at of ancestorsOf(node)) {
    if (at.kind === 'FunctionDef') return false;
    if (at.kind === 'ExceptHandler') return true;
    if (at.kind === 'Branch')
      for (const it of walk(at.test))
        if (
          (it.kind === 'Compare' && it.ops.some((op) => op === 'is' || op === 'not in')) ||
          (it.kind === 'UnaryOp' && it.op === 'not')
        )
          return true;
  }
  return false;
}

/** The function gives it, or a function that uses it, to its caller. */
function isReturned(node: TypePerCall['node'], context: CheckContext): boolean {
  if (node.parent?.kind === 'Return' || node.parent?.kind === 'Yield') return true;
  const statement = node.kind === 'Call' ? statementOf(node) : node;
  const name =
    statement?.kind === 'Assign' && statement.targets[0]?.kind === 'Name' && statement.value === node
      ? statement.targets[0].id
      : node.kind === 'Call'
        ? undefined
        : node.name;
  if (name === undefined) return false;
  const { names, children } = context.chunk.scopes.scopeOf(node);
  const around = children.flatMap(({ node: inner, names: used }) =>
    inner.kind === 'FunctionDef' && inner !== node && used.has(name) ? [inner.name] : [],
  );
  return [name, ...around].some((of) =>
    names.get(of)?.some((it) => it.parent?.kind === 'Return' || it.parent?.kind === 'Yield'),
  );
}
