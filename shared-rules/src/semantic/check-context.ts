/** What a rule may ask about the chunk it checks. */
import { elementTypes, returnTypes } from '../catalogue/return-types.ts';
import type { Edit, Site, Span } from '../rule.ts';
import type { Call, Expression, Node, SyntaxTree } from '../syntax/ast.ts';
import { globalDotted, isReceiver } from './project/value-facts.ts';
import type { ValueFact } from './project/facts.ts';
import type { FunctionModel } from './function-model.ts';
import type { ModuleView } from './project/module-view.ts';
import type { Lifetime } from './release/ownership.ts';
import type { Binding, Scope, ScopeTree } from './scopes.ts';
import { constantType, lentType, resultType, single, typeOfPlace, typeOfValue } from './value-types.ts';

/** The chunk as it stands, with everything derived from its syntax alone. */
export interface ChunkModel {
  readonly text: string;
  readonly tree: SyntaxTree;
  readonly scopes: ScopeTree;
  /** Dotted symbol of the class this chunk is a member of. */
  readonly owner: string | undefined;
  /** It is a part of a long `if __name__ == "__main__":` that stands in chunks of its own. */
  readonly isMain: boolean;
}

/** How to write a name from another module, and the edits that make it known. */
export interface Importing {
  /** `closing`, `contextlib.closing`, … */
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** A chunk and its place in the document. */
export interface DocumentPart {
  readonly text: string;
  readonly offset: number;
  /** Not the members of a class that was split. */
  readonly isModuleLevel: boolean;
  /** Parsed when asked for. */
  readonly context: CheckContext;
}

/**
 * For fixes only, which are computed on demand and never remembered: the whole document. Offsets are the
 * document's; add `offset` to those of the checked chunk.
 */
export interface DocumentView {
  readonly text: string;
  /** Where the checked chunk starts in the document. */
  readonly offset: number;
  readonly targetVersion: readonly [major: number, minor: number];
  readonly fixValues: Readonly<Record<string, string>>;
  /** `"\n"` or `"\r\n"`, as the document has it. */
  readonly lineBreak: string;
  /** Where a site is now, in document offsets. */
  locate(site: Site): Span | undefined;
  /** The chunk a document offset is in. */
  chunkAt(offset: number): DocumentPart | undefined;
  /** Every chunk of the document, in order. Look at `text` first: `context` parses. */
  chunks(): readonly DocumentPart[];
  /** @returns undefined where the name cannot be had without clashing with another. */
  importing(module: string, name?: string): Importing | undefined;
}

export interface CheckContext {
  readonly chunk: ChunkModel;
  readonly module: ModuleView;
  /** Every function of the chunk, outer ones first, then code that stands in no function. */
  readonly functions: readonly FunctionModel[];
  /** Some call in the chunk may acquire a resource; where none does, nobody need look further. */
  readonly acquires: boolean;
  /** What becomes of every resource acquired in a function; worked out once. */
  lifetimesOf(fn: FunctionModel): readonly Lifetime[];
  /** Only inside `fixes`: throws while a rule checks, since a finding must not depend on the document. */
  readonly document: DocumentView;
  source(node: Node): string;
  /** Names an expression may stand for: `requests.Session`, `builtins.open`, `.helper`; methods by the type of their object: `pathlib.Path.open`. */
  qualifiedNames(node: Expression): readonly string[];
  /** All that the chunk's callees and decorators may stand for, wherever in it they are. */
  readonly callees: ReadonlySet<string>;
  /** Whether a call's callee may be one of `names`. */
  calls(node: Node, names: ReadonlySet<string> | string): node is Call;
  /** Qualified class name of a value, where the evidence is plain; otherwise undefined. */
  typeOf(node: Expression): string | undefined;
  /** The bindings of a local name, or undefined for module-level names and builtins. */
  localBindings(node: Expression): readonly Binding[] | undefined;
  /** The expression behind a local name that is bound exactly once; the node itself for anything else. */
  definitionOf(node: Expression): Expression;
  /** `C.x` for `self.x` or `cls.x` in a method of `C`, `X` for a module-level name, `C.x` for an attribute of the module's own class. */
  placeOf(node: Expression): string | undefined;
  /** The symbol of a function that stands in the function around, where a local name means nothing else. */
  innerFunction(node: Expression): string | undefined;
  /** The type behind a fact's value. */
  typeOfValue(value: ValueFact): string | undefined;
}

/** The part of a context that needs no model of a function. */
export type Naming = Omit<CheckContext, 'functions' | 'document' | 'lifetimesOf' | 'callees' | 'acquires'>;

export function createNaming(chunk: ChunkModel, module: ModuleView): Naming {
  const { scopes, text } = chunk;
  const source = (node: Node): string => text.slice(node.start, node.end);

  /** Every rule asks the same of the same calls. */
  const knownNames = new Map<Expression, readonly string[]>();
  const resolved = new Map<string, readonly string[]>();
  const resolve = (dotted: string): readonly string[] => {
    let known = resolved.get(dotted);
    if (!known) {
      known = module.resolve(dotted);
      resolved.set(dotted, known);
    }
    return known;
  };

  const qualifiedNames = (node: Expression): readonly string[] => {
    let known = knownNames.get(node);
    if (!known) {
      known = namesBehind(node, 0);
      knownNames.set(node, known);
    }
    return known;
  };

  /** @param depth deeper down an answer may be cut short: it is not the one to remember. */
  const namesBehind = (node: Expression, depth: number): readonly string[] => {
    const dotted = globalDotted(node, scopes.scopeOf(node), scopes);
    if (dotted !== undefined) {
      const found = resolve(dotted);
      if (found.length > 0) return found;
    }
    if (node.kind !== 'Attribute' || depth > 6) return [];
    const type = typeOf(node.value, depth + 1);
    return type === undefined ? [] : [`${type}.${node.attr}`];
  };

  /** The same, with the project's own methods by their place. */
  const calleesOf = (func: Expression, depth: number): readonly string[] => {
    const names = namesBehind(func, depth + 1);
    const own = names.length === 0 && func.kind === 'Attribute' ? placeOf(func) : undefined;
    return own === undefined ? names : [`.${own}`];
  };

  const calls = (node: Node, names: ReadonlySet<string> | string): node is Call => {
    if (node.kind !== 'Call') return false;
    const of = qualifiedNames(node.func);
    return of.some((it) => (typeof names === 'string' ? it === names : names.has(it)));
  };

  function bindingsOf(node: Expression): { scope: Scope; bindings: readonly Binding[] } | undefined {
    if (node.kind !== 'Name') return undefined;
    const scope = scopes.lookup(node.id, scopes.scopeOf(node));
    if (!scope || scope === scopes.module) return undefined;
    return { scope, bindings: scope.bindings.get(node.id) ?? [] };
  }

  const typeOf = (node: Expression, depth = 0): string | undefined => {
    if (depth > 6) return undefined;
    switch (node.kind) {
      case 'Constant':
        return constantType(node.type);
      case 'FString':
        return 'builtins.str';
      case 'List':
      case 'Set':
      case 'Tuple':
        return `builtins.${node.kind.toLowerCase()}`;
      case 'Dict':
        return 'builtins.dict';
      case 'Comprehension':
        return node.variant === 'generator' ? 'types.GeneratorType' : `builtins.${node.variant}`;
      case 'Call':
        return resultType(calleesOf(node.func, depth), module);
      case 'Await':
        return typeOf(node.value, depth + 1);
      case 'NamedExpr':
        return typeOf(node.value, depth + 1);
      case 'IfExp': {
        const type = typeOf(node.body, depth + 1);
        return type !== undefined && type === typeOf(node.orelse, depth + 1) ? type : undefined;
      }
      case 'BinOp': {
        const left = typeOf(node.left, depth + 1);
        if (node.op === '/' && left?.startsWith('pathlib.')) return left;
        if (node.op === '%' && left === 'builtins.str') return left;
        return node.op === '+' && left !== undefined && /^builtins\.(str|list|tuple|bytes)$/.test(left)
          ? left
          : undefined;
      }
      case 'Name':
        return nameType(node, depth);
      case 'Attribute': {
        const place = placeOf(node);
        if (place?.includes('.')) return typeOfPlace(place, module);
        const base = typeOf(node.value, depth + 1);
        return base === undefined ? undefined : returnTypes[`${base}.${node.attr}`];
      }
      default:
        return undefined;
    }
  };

  /** By the bindings of a name: they may be thousands, and each of its uses asks. */
  const knownTypes = new Map<readonly Binding[], string | undefined>();

  function nameType(node: Expression & { kind: 'Name' }, depth: number): string | undefined {
    const local = bindingsOf(node);
    if (!local)
      return scopes.lookup(node.id, scopes.scopeOf(node)) || module.name(node.id).length > 0
        ? typeOfPlace(node.id, module)
        : undefined;
    // Deeper down an answer may be cut short.
    if (depth > 1) return typeFromBindings(local, depth);
    if (!knownTypes.has(local.bindings)) knownTypes.set(local.bindings, typeFromBindings(local, depth));
    return knownTypes.get(local.bindings);
  }

  function typeFromBindings(local: { readonly bindings: readonly Binding[] }, depth: number): string | undefined {
    let type: string | undefined;
    for (const it of local.bindings) {
      const here = bindingType(it, depth);
      if (here === undefined || (type !== undefined && type !== here)) return undefined;
      type = here;
    }
    return type;
  }

  function bindingType(it: Binding, depth: number): string | undefined {
    if (it.kind === 'parameter')
      return it.node.kind === 'Parameter' && it.node.annotation && it.node.variant === 'plain'
        ? annotationType(it.node.annotation)
        : undefined;
    const statement = it.node.parent;
    if (statement?.kind === 'Assign' && statement.annotation) return annotationType(statement.annotation);
    if (it.kind === 'with' && it.value) return enteredType(it.value, depth + 1);
    if ((it.kind === 'assign' || it.kind === 'walrus') && it.value) return typeOf(it.value, depth + 1);
    if (it.kind === 'for' && (statement?.kind === 'For' || statement?.kind === 'ComprehensionClause'))
      return elementType(statement.iter, depth);
    if (it.kind === 'unpack') return itemType(it.node, depth);
    if (it.kind === 'augmented' && statement?.kind === 'AugAssign')
      return statement.op === '+' ? typeOf(statement.value, depth + 1) : undefined;
    return undefined;
  }

  /** What a `with` hands out: what a manager of the project lends, otherwise the object itself. */
  function enteredType(manager: Expression, depth: number): string | undefined {
    const [callee] = manager.kind === 'Call' ? calleesOf(manager.func, depth) : [];
    return (callee?.startsWith('.') === true ? lentType(callee.slice(1), module) : undefined) ?? typeOf(manager, depth);
  }

  /** `a` in `a, b = socket.socketpair()` */
  function itemType(target: Node, depth: number): string | undefined {
    const tuple = target.parent;
    const statement = tuple?.parent;
    if ((tuple?.kind !== 'Tuple' && tuple?.kind !== 'List') || statement?.kind !== 'Assign' || depth > 6)
      return undefined;
    const value = statement.value?.kind === 'Await' ? statement.value.value : statement.value;
    const [callee] = value?.kind === 'Call' ? namesBehind(value.func, depth + 1) : [];
    const found = callee === undefined ? undefined : module.lifetimes.itemsFrom(callee);
    return found?.items.includes(tuple.elements.indexOf(target as Expression)) === true
      ? found.resource.types?.[0]
      : undefined;
  }

  /** What iterating over the result of a call gives, where that is one class. */
  function elementType(iter: Expression, depth: number): string | undefined {
    if (iter.kind !== 'Call' || depth > 6) return undefined;
    const [callee] = namesBehind(iter.func, depth + 1);
    const [first] = iter.args;
    if (callee !== undefined && /^builtins\.(sorted|list|reversed)$/.test(callee) && first)
      return elementType(first.value, depth + 1);
    return callee === undefined ? undefined : elementTypes[callee];
  }

  /** The class an annotation names; `Optional[X]`, `X | None` and quotes are looked through. */
  function annotationType(node: Expression): string | undefined {
    if (node.kind === 'Subscript') {
      const outer = annotationType(node.value);
      if (outer === 'typing.Optional') return annotationType(node.index);
      return outer === undefined ? undefined : (genericBuiltins[outer] ?? outer);
    }
    if (node.kind === 'BinOp' && node.op === '|') {
      if (node.right.kind === 'Constant' && node.right.type === 'None') return annotationType(node.left);
      return undefined;
    }
    if (node.kind === 'Constant' && node.type === 'str') {
      const dotted = /^["']([A-Za-z_][\w.]*)["']$/.exec(node.text)?.[1];
      return dotted === undefined ? undefined : single(module.resolve(dotted));
    }
    const dotted = globalDotted(node, scopes.scopeOf(node), scopes);
    const type = dotted === undefined ? undefined : single(resolve(dotted));
    return type === undefined ? undefined : (genericBuiltins[type] ?? type);
  }

  function definitionOf(node: Expression): Expression {
    let at = node;
    for (let depth = 0; depth < 5; depth += 1) {
      const local = bindingsOf(at);
      const [only, second] = local?.bindings ?? [];
      if (!only?.value || second || (only.kind !== 'assign' && only.kind !== 'walrus')) return at;
      at = only.value;
    }
    return at;
  }

  function placeOf(node: Expression): string | undefined {
    if (node.kind === 'Name') return bindingsOf(node) ? undefined : node.id;
    if (node.kind !== 'Attribute') return undefined;
    const scope = scopes.scopeOf(node);
    if (isReceiver(node.value, scope)) {
      const owner = classAround(scope);
      return owner === undefined ? undefined : `${owner}.${node.attr}`;
    }
    if (node.value.kind !== 'Name') return undefined;
    const root = node.value.id;
    if (bindingsOf(node.value)) return undefined;
    return resolve(root).includes(`.${root}`) ? `${root}.${node.attr}` : undefined;
  }

  function innerFunction(node: Expression): string | undefined {
    const local = bindingsOf(node);
    const [only, second] = local?.bindings ?? [];
    if (!local || second || only?.kind !== 'function' || local.scope.node.kind !== 'FunctionDef') return undefined;
    const isPlain = only.node.kind === 'FunctionDef' && only.node.decorators.length === 0;
    return isPlain ? `${symbolOf(local.scope, chunk.owner)}.${only.name}` : undefined;
  }

  function classAround(from: Scope): string | undefined {
    for (let scope: Scope | undefined = from; scope; scope = scope.parent)
      if (scope.kind === 'class') return symbolOf(scope, chunk.owner);
    return chunk.owner;
  }

  return {
    chunk,
    module,
    source,
    qualifiedNames,
    calls,
    typeOf,
    localBindings: (node) => bindingsOf(node)?.bindings,
    definitionOf,
    placeOf,
    innerFunction,
    typeOfValue: (value) => typeOfValue(value, module),
  };
}

/** Dotted name of the class or function a scope belongs to. */
export function symbolOf(from: Scope, owner: string | undefined): string {
  const parts: string[] = [];
  for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
    if (scope.node.kind === 'ClassDef' || scope.node.kind === 'FunctionDef') parts.unshift(scope.node.name);
  }
  return [...(owner === undefined ? [] : [owner]), ...parts].join('.');
}

const genericBuiltins: Readonly<Record<string, string>> = {
  'typing.List': 'builtins.list',
  'typing.Dict': 'builtins.dict',
  'typing.Set': 'builtins.set',
  'typing.Tuple': 'builtins.tuple',
};
