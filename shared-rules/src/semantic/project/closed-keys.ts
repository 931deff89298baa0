/** Which keys come from a small closed set, so that a container keyed by them stops growing. */
import { isCheckedName } from './checked-names.ts';
import {
  changingWords,
  closedAnnotations,
  closedAttributes,
  closedKeyNames,
  closedResults,
  closedWords,
  fewThings,
  folderWords,
  manyNamed,
  openWords,
  settingHolders,
} from '../../catalogue/closed-keys.ts';
import type { Attribute, Call, Expression, Parameter } from '../../syntax/ast.ts';
import { dottedParts, walk } from '../../syntax/children.ts';

import { wordsOf } from '../words.ts';
import type { Binding, Scope, ScopeTree } from '../scopes.ts';

/** @param scope where `node` is evaluated: local names with one value are followed to it. */
export function isClosedKey(node: Expression, scope: Scope, scopes: ScopeTree): boolean {
  // What is compared first counts at the place of the key, wherever the parts of the key come from.
  return isClosed(node, { scope, scopes, isChecked: (id) => isCheckedName(id, node) }, 0);
}

interface Place {
  readonly scope: Scope;
  readonly scopes: ScopeTree;
  readonly isChecked: (id: string) => boolean;
}

function isClosed(node: Expression, place: Place, depth: number): boolean {
  const inner = (it: Expression): boolean => isClosed(it, place, depth + 1);
  if (depth > 5) return false;
  switch (node.kind) {
    case 'Constant':
    case 'Compare':
      return true;
    case 'Name':
      return isClosedName(node.id) || localIsClosed(node.id, place, depth) || place.isChecked(node.id);
    case 'Attribute':
      return closedAttributes.has(node.attr) || isClosedName(node.attr) || isConfiguredFolder(node);
    case 'Tuple':
      return node.elements.every(inner);
    case 'UnaryOp':
      return node.op === 'not' || inner(node.operand);
    case 'BinOp':
      // `hash(x) % 64`, `code & MASK`
      if (node.op === '%' && node.left.kind === 'Constant' && node.left.type === 'str') return inner(node.right);
      return (
        ((node.op === '%' || node.op === '&') && isBoundary(node.right)) || (inner(node.left) && inner(node.right))
      );
    case 'BoolOp':
      return inner(node.left) && inner(node.right);
    case 'IfExp':
      return inner(node.body) && inner(node.orelse);
    case 'FString':
      return node.values.every(inner);
    case 'Call': {
      const callee = dottedParts(node.func)?.join('.');
      if ((callee !== undefined && closedResults.has(callee)) || isSetting(node)) return true;
      // `lang.lower()`, `str(kind)`, `frozenset(FLAGS)`
      if (node.func.kind === 'Attribute' && node.args.length === 0) return inner(node.func.value);
      return (
        callee !== undefined &&
        /^(str|repr|tuple|frozenset|int|id)$/.test(callee) &&
        node.args.length > 0 &&
        node.args.every((it) => it.star === '' && inner(it.value))
      );
    }
    default:
      return false;
  }
}

/** `KIND`, `lang`, `hash_algorithm_name`; not `language_id`. */
function isClosedName(id: string): boolean {
  if (/^_*[A-Z][A-Z0-9_]*$/.test(id)) return true;
  const name = id
    .replace(/^_+/, '')
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3_$2')
    .toLowerCase();
  if (closedKeyNames.has(name) || closedWords.has(name.replace(/_+$/, ''))) return true;
  const words = name.split('_');
  if (words.length > 1 && /^(uri|url|path)$/.test(words.at(-1) ?? '') && fewThings.has(words.at(-2) ?? '')) return true;
  if (words.length > 1 && words.at(-1) === 'name') return !words.some((it) => manyNamed.has(it));
  return words.length > 1 && !openWords.has(words.at(-1) ?? '') && words.some((it) => closedWords.has(it));
}

/** `self.http_headers_dir`: each object of its class is given the same one as likely as not. */
function isConfiguredFolder({ value, attr }: Attribute): boolean {
  const words = wordsOf(attr);
  return (
    value.kind === 'Name' &&
    value.id === 'self' &&
    words.length > 1 &&
    folderWords.has(words.at(-1) ?? '') &&
    !words.some((it) => changingWords.has(it))
  );
}

/** `settings.value("core/notation")`: there are as many as a person chose. */
function isSetting({ func, args }: Call): boolean {
  if (func.kind !== 'Attribute' || args[0]?.value.kind !== 'Constant' || args[0].value.type !== 'str') return false;
  for (const it of walk(func.value)) {
    const name = it.kind === 'Name' ? it.id : it.kind === 'Attribute' ? it.attr : it.kind === 'Constant' ? it.text : '';
    if (wordsOf(name.replace(/^["']+|["']+$/g, '')).some((word) => settingHolders.has(word))) return true;
  }
  return false;
}

/** The right side of `%` and `&` that says how many values there can be. */
function isBoundary(node: Expression): boolean {
  if (node.kind === 'Constant') return node.type === 'int';
  if (node.kind === 'Call') return dottedParts(node.func)?.join('.') === 'len';
  const name = node.kind === 'Name' ? node.id : node.kind === 'Attribute' ? node.attr : '';
  return /size|count|num|max|mask|slots|buckets|shards/i.test(name);
}

function localIsClosed(id: string, place: Place, depth: number): boolean {
  const { scope, scopes } = place;
  const bound = scopes.lookup(id, scope);
  // A variable of the module is one value, whatever it is.
  if (!bound || bound === scopes.module) return scope !== scopes.module;
  const bindings = bound.bindings.get(id) ?? [];
  return bindings.length > 0 && bindings.every((it) => bindingIsClosed(it, { ...place, scope: bound }, depth));
}

function bindingIsClosed(it: Binding, place: Place, depth: number): boolean {
  switch (it.kind) {
    case 'parameter':
      return it.node.kind === 'Parameter' && (hasFewValues(it.node) || isFlag(it.node, place.scope));
    case 'assign':
    case 'walrus':
      return it.value !== undefined && isClosed(it.value, place, depth + 1);
    case 'for': {
      let target = it.node.parent;
      while (target?.kind === 'Tuple' || target?.kind === 'List' || target?.kind === 'Starred') target = target.parent;
      const iter = target?.kind === 'For' || target?.kind === 'ComprehensionClause' ? target.iter : undefined;
      return iter !== undefined && isClosedIterable(iter, place, depth + 1);
    }
    case 'function':
    case 'class':
    case 'import':
      return true;
    default:
      return false;
  }
}

/** A literal, a range, a variable of the module, or something that goes through one of these. */
function isClosedIterable(node: Expression, place: Place, depth: number): boolean {
  const { scope, scopes } = place;
  if (depth > 5) return false;
  switch (node.kind) {
    case 'List':
    case 'Tuple':
    case 'Set':
    case 'Dict':
    case 'Constant':
      return true;
    case 'Name': {
      const bound = scopes.lookup(node.id, scope);
      if (!bound || bound === scopes.module) return scope !== scopes.module;
      const [only, second] = bound.bindings.get(node.id) ?? [];
      return (
        only?.kind === 'assign' &&
        second === undefined &&
        only.value !== undefined &&
        only.value.kind !== 'Call' &&
        isClosedIterable(only.value, { ...place, scope: bound }, depth + 1)
      );
    }
    case 'Attribute':
      return /^_*[A-Z][A-Z0-9_]*$/.test(node.attr);
    case 'Subscript':
      return node.index.kind === 'Slice' && isClosedIterable(node.value, place, depth + 1);
    case 'Call': {
      const callee = dottedParts(node.func)?.join('.');
      if (callee === 'range' || callee === 'dir') return true;
      if (callee !== undefined && /^(enumerate|zip|sorted|list|tuple|reversed|iter|set)$/.test(callee))
        return node.args.every((it) => isClosedIterable(it.value, place, depth + 1));
      return (
        node.func.kind === 'Attribute' &&
        /^(items|keys|values|split)$/.test(node.func.attr) &&
        isClosedIterable(node.func.value, place, depth + 1)
      );
    }
    default:
      return false;
  }
}

/** Whether a parameter's name or annotation says that it takes few values. */
export function hasFewValues(parameter: Parameter): boolean {
  if (parameter.variant !== 'plain') return false;
  const { annotation } = parameter;
  if (annotation) {
    const known = annotationIsClosed(annotation);
    if (known !== undefined) return known;
  }
  if (parameter.default?.kind === 'Constant' && /^(True|False)$/.test(parameter.default.type)) return true;
  return isClosedName(parameter.name);
}

/** `aliased=0`, which the function only tests and puts into keys. */
function isFlag(parameter: Parameter, scope: Scope): boolean {
  if (parameter.default?.kind !== 'Constant' || !/^[01]$/.test(parameter.default.text)) return false;
  let isTested = false;
  for (const it of scope.names.get(parameter.name) ?? []) {
    const { parent } = it;
    if (parent?.kind === 'Branch' || parent?.kind === 'UnaryOp' || parent?.kind === 'BoolOp') isTested = true;
    else if (parent?.kind === 'IfExp' && parent.test === it) isTested = true;
    else if (parent?.kind !== 'Tuple') return false;
  }
  return isTested;
}

/** @returns undefined where the annotation says nothing about the number of values: `str` may be a language code. */
function annotationIsClosed(node: Expression): boolean | undefined {
  if (node.kind === 'Subscript') {
    const outer = dottedParts(node.value)?.at(-1);
    return outer === 'Optional' || outer === 'Annotated' || outer === 'Union'
      ? annotationIsClosed(node.index)
      : outer !== undefined && closedAnnotations.has(outer)
        ? true
        : undefined;
  }
  if (node.kind === 'BinOp' || node.kind === 'Tuple') {
    const parts = node.kind === 'BinOp' ? [node.left, node.right] : node.elements;
    return parts.every((it) => annotationIsClosed(it) === true) ? true : undefined;
  }
  if (node.kind === 'Constant') {
    if (node.type === 'None') return true;
    const quoted = /^["']([\w.]+)/.exec(node.text)?.[1]?.split('.').at(-1);
    return quoted !== undefined && isClosedType(quoted) ? true : undefined;
  }
  const last = dottedParts(node)?.at(-1);
  return last !== undefined && isClosedType(last) ? true : undefined;
}

const isClosedType = (name: string): boolean =>
  closedAnnotations.has(name) || /[a-z](Enum|Kind|Mode|Type|Level|Status|Flags?|Locale|Language|Encoding)$/.test(name);
