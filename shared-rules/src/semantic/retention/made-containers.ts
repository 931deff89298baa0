/** What kind of container a value makes, and whether it has a bound. */
import {
  boundArguments,
  type ContainerKind,
  containerAnnotations,
  fieldMakers,
  growableContainers,
  growsOnRead,
} from '../../catalogue/containers.ts';
import type { ValueFact } from '../project/facts.ts';
import type { ModuleView } from '../project/module-view.ts';

export interface MadeContainer {
  /** Qualified constructor: `builtins.list`, `collections.defaultdict`. */
  readonly type: string;
  readonly kind: ContainerKind;
  /** With nothing in it. */
  readonly empty: boolean;
}

/** A fresh container without a bound; a text is one as well, for `+=`. */
export function containerMade(value: ValueFact, module: ModuleView): MadeContainer | undefined {
  if (value.kind === 'container') {
    if (value.type === 'tuple') return undefined;
    return { type: `builtins.${value.type}`, kind: value.type, empty: value.empty };
  }
  if (value.kind === 'constant')
    return value.type === 'str' || value.type === 'bytes'
      ? { type: `builtins.${value.type}`, kind: 'text', empty: false }
      : undefined;
  if (value.kind !== 'call' || value.awaited) return undefined;
  const ofField = madeByField(value, module);
  if (ofField) return ofField;
  const [type, second] = module.resolve(value.callee);
  if (type === undefined || second !== undefined) return undefined;
  const named = type.startsWith('typing.') ? containerAnnotations[type] : undefined;
  const kind = growableContainers[type] ?? named;
  if (kind === undefined || kind === 'queue' || type === 'builtins.bytearray' || type === 'array.array')
    return undefined;
  const bound = boundArguments[type];
  if (bound) {
    const given = value.keywords[bound.keyword];
    if ((given !== undefined && given !== 'None') || value.positional > bound.position) return undefined;
  }
  const filled = Object.keys(value.keywords).some((it) => it !== bound?.keyword);
  return { type, kind, empty: !filled && value.positional <= (growsOnRead.has(type) ? 1 : 0) };
}

/** `field(default_factory=list)`: each object of the dataclass begins with an empty one of its own. */
export function madeByField(value: ValueFact | undefined, module: ModuleView): MadeContainer | undefined {
  if (value?.kind !== 'call') return undefined;
  const [keyword = ''] = module.resolve(value.callee).flatMap((it) => fieldMakers[it] ?? []);
  const [type = ''] = module.resolve(value.keywords[keyword] ?? '');
  const kind = growableContainers[type];
  return kind === undefined || kind === 'queue' ? undefined : { type, kind, empty: true };
}
