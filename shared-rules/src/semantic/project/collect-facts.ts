/** Takes the facts out of one chunk: see `facts.ts` for what they mean. */
import type { Attribute, ClassDef, Expression, FunctionDef, Name, Node } from '../../syntax/ast.ts';
import { dottedParts, inLoop, walkScope } from '../../syntax/children.ts';
import { isClosedKey } from './closed-keys.ts';
import { runsForever } from './endless-loops.ts';
import { attributeCollector, type UseAlone } from './collect-attributes.ts';
import { capturedBelow, isPlainRead, parameterFacts } from './collect-parameters.ts';
import { describeUse } from './describe-use.ts';
import {
  type ChunkFacts,
  type ClassFact,
  emptyFacts,
  type FunctionFact,
  type NameFact,
  type PlaceUse,
  type ValueFact,
} from './facts.ts';
import type { Binding, Scope, ScopeTree } from '../scopes.ts';
import { annotatedClass, valueFact } from './value-facts.ts';

/** The chunk as the collector sees it. `owner` is the class whose member this is. */
export interface FactSource {
  readonly text: string;
  readonly scopes: ScopeTree;
  readonly owner: string | undefined;
}

export function collectFacts({ text, scopes, owner }: FactSource): ChunkFacts {
  const names = new Map<string, NameFact[]>();
  const places = new Map<string, PlaceUse[]>();
  const classes = new Map<string, ClassFact>();
  const functions = new Map<string, FunctionFact>();
  const add = <T>(to: Map<string, T[]>, key: string, it: T): void => {
    const known = to.get(key);
    if (known) known.push(it);
    else to.set(key, [it]);
  };

  const source = (node: Node): string => text.slice(node.start, node.end);
  const decoratorName = (it: Expression): string => dottedParts(it.kind === 'Call' ? it.func : it)?.join('.') ?? '';

  const attributeUse = attributeCollector(scopes, useOf, (key, it) => add(places, key, it));

  /** Module-level names this chunk binds. For a member chunk the outermost scope is the class body. */
  function moduleNames(scope: Scope): void {
    for (const [name, bindings] of scope.bindings)
      for (const it of bindings) add(names, name, nameFact(it, scope, undefined));
  }

  function nameFact(it: Binding, scope: Scope, inFunction: string | undefined): NameFact {
    const where = inFunction === undefined ? {} : { inFunction };
    switch (it.kind) {
      case 'import':
        return {
          kind: 'import',
          target: it.target ?? '',
          ...(it.imports === undefined ? {} : { imports: it.imports }),
          ...where,
        };
      case 'function':
        return { kind: 'function', ...where };
      case 'class':
        return { kind: 'class', ...where };
      case 'assign':
      case 'annotation':
      case 'walrus':
        return { kind: 'variable', value: it.value ? valueFact(it.value, scope, scopes) : { kind: 'none' }, ...where };
      default:
        return { kind: 'other', ...where };
    }
  }

  /** Facts of a class body: methods, class-level values. */
  function classFact(symbol: string, body: Scope, header: ClassDef | undefined): void {
    const methods = [...body.bindings.values()].flat().flatMap((it) => {
      if (it.kind !== 'function' || it.node.kind !== 'FunctionDef') return [];
      const span = { start: it.node.headStart, end: it.node.nameSpan.end };
      return [{ name: it.name, decorators: it.node.decorators.map(decoratorName), async: it.node.async, span }];
    });
    const attributes: Record<string, ValueFact> = Object.create(null);
    for (const [name, bindings] of body.bindings) {
      for (const it of bindings) {
        if (it.kind !== 'assign' && it.kind !== 'annotation') continue;
        const value: ValueFact = it.value ? valueFact(it.value, body, scopes) : { kind: 'none' };
        attributes[name] = value;
        add(places, `${symbol}.${name}`, {
          op: 'assign',
          value,
          inFunction: '',
          inLoop: false,
          via: 'class',
          span: spanOf(it.node),
        });
      }
    }
    const made = { methods, attributes };
    if (!header) classes.set(symbol, made);
    else {
      const bases = header.bases
        .filter((it) => it.name === undefined && it.star === '')
        .map((it) => dottedParts(it.value)?.join('.') ?? '?');
      const keywords = header.bases.flatMap((it) => (it.name === undefined ? [] : [`${it.name}=${source(it.value)}`]));
      const span = { start: header.headStart, end: header.nameSpan.end };
      classes.set(symbol, {
        header: { bases, keywords, decorators: header.decorators.map(decoratorName), span },
        ...made,
      });
    }
  }

  /** @param className the class whose method it is. */
  function functionFact(symbol: string, node: FunctionDef, scope: Scope, className: string | undefined): void {
    const parameters = node.parameters.map((it) => it.name);
    const returns: ValueFact[] = [];
    const yields: ValueFact[] = [];
    let generator = false;
    let endless = false;
    for (const it of walkScope(node.body)) {
      if (it.kind === 'Return') returns.push(it.value ? returned(it.value, scope) : { kind: 'none' });
      else if (it.kind === 'Yield') {
        generator = true;
        // Of others nobody asks.
        if (node.decorators.length > 0) yields.push(it.value && !it.from ? yielded(it.value, scope) : { kind: 'none' });
      } else if (it.kind === 'While' && runsForever(it)) endless = true;
    }
    const result = node.returns && annotatedClass(node.returns);
    functions.set(symbol, {
      parameters,
      decorators: node.decorators.map(decoratorName),
      async: node.async,
      generator,
      endless,
      returns,
      yields,
      ...(result === undefined || plainResults.has(result) ? {} : { result }),
      ...parameterFacts(parameters, scope, scopes, className),
      span: { start: node.headStart, end: node.nameSpan.end },
    });
  }

  /** A value that is kept somewhere as well is not what the call made: whoever gets it shares it. */
  function returned(value: Expression, scope: Scope): ValueFact {
    const fact = valueFact(value, scope, scopes);
    if (fact.kind !== 'call' || value.kind !== 'Name') return fact;
    const isShared =
      capturedBelow(scope, value.id) ||
      (scope.names.get(value.id) ?? []).some(
        (use) => use.parent?.kind !== 'Return' && !isPlainRead(use) && !isTarget(use),
      );
    return isShared ? { kind: 'other' } : fact;
  }

  /** What a `with` of the generator binds is lent on: `with open(p) as f: yield f`. */
  function yielded(value: Expression, scope: Scope): ValueFact {
    const [only, second] = value.kind === 'Name' ? (scope.bindings.get(value.id) ?? []) : [];
    return valueFact(only?.kind === 'with' && only.value && !second ? only.value : value, scope, scopes);
  }

  /** Uses of module-level names and of attributes reached through `self`, `cls`, a class or another object. */
  function usesIn(scope: Scope, inFunction: string, className: string | undefined): void {
    const isClassLevel =
      className !== undefined && (scope.kind === 'class' || (scope.kind === 'module' && owner !== undefined));
    for (const [id, uses] of scope.names) {
      const bound = scopes.lookup(id, scope);
      const isModuleName = bound === undefined || (bound === scopes.module && owner === undefined);
      const imported = isModuleName ? undefined : importedBy(bound, id);
      for (const use of uses) {
        if (isClassLevel && scope.bindings.has(id)) {
          const made = useOf(use, scope);
          // Assignments are told by the class itself.
          if (made.op !== 'assign')
            add(places, `${className}.${id}`, { ...made, inFunction, via: 'class', inLoop: inLoop(use) });
        }
        if (isModuleName) add(places, id, { ...useOf(use, scope), inFunction, via: 'name', inLoop: inLoop(use) });
        if (imported !== undefined)
          add(places, imported, { ...useOf(use, scope), inFunction, via: 'name', inLoop: inLoop(use) });
        attributeUse(use, { scope, inFunction, className }, isModuleName ? id : imported);
      }
    }
  }

  /** The qualified name behind a function's own import, marked as such; told to the module as well. */
  function importedBy(bound: Scope | undefined, id: string): string | undefined {
    const [only, second] = bound?.bindings.get(id) ?? [];
    if (only?.kind !== 'import' || only.target === undefined || second) return undefined;
    const name = `=${only.target}`;
    if (!names.has(name)) add(names, name, nameFact(only, scopes.module, undefined));
    return name;
  }

  function visitScope(scope: Scope, symbol: string, className: string | undefined): void {
    usesIn(scope, scope.kind === 'class' || scope.kind === 'module' ? '' : symbol, className);
    for (const name of scope.globals) {
      for (const it of scope.bindings.get(name) ?? []) add(names, name, nameFact(it, scope, symbol));
    }
    for (const child of scope.children) {
      const node = child.node;
      if (node.kind === 'ClassDef') {
        const inner = join(symbol, node.name);
        classFact(inner, child, node);
        visitScope(child, inner, inner);
      } else if (node.kind === 'FunctionDef') {
        const inner = join(symbol, node.name);
        const isMember = scope.kind === 'class' || (scope === scopes.module && owner !== undefined);
        const inClass = isMember ? (owner ?? className) : className;
        functionFact(inner, node, child, isMember ? inClass : undefined);
        visitScope(child, inner, inClass);
      } else visitScope(child, symbol, className);
    }
  }

  if (owner === undefined) moduleNames(scopes.module);
  else classFact(owner, scopes.module, undefined);
  visitScope(scopes.module, owner ?? '', owner);
  // Most chunks tell of two kinds; an empty map takes 200 bytes.
  return {
    names: names.size > 0 ? names : emptyFacts.names,
    places: places.size > 0 ? places : emptyFacts.places,
    classes: classes.size > 0 ? classes : emptyFacts.classes,
    functions: functions.size > 0 ? functions : emptyFacts.functions,
  };

  function useOf(node: Name | Attribute, scope: Scope): UseAlone {
    return describeUse(
      node,
      (it) => valueFact(it, scope, scopes),
      source,
      (it) => isClosedKey(it, scope, scopes),
    );
  }
}

/** Annotations of results that tell nothing anybody asks for. */
const plainResults: ReadonlySet<string> = new Set(
  'None Any bool bytes dict float int list object set str tuple Self NoReturn Never'.split(' '),
);

const isTarget = (use: Name): boolean =>
  (use.parent?.kind === 'Assign' && use.parent.targets.includes(use)) ||
  (use.parent?.kind === 'NamedExpr' && use.parent.target === use);
const join = (outer: string, name: string): string => (outer === '' ? name : `${outer}.${name}`);
const spanOf = ({ start, end }: Node): { start: number; end: number } => ({ start, end });
