/** Classes with fixed attributes of which a loop makes many instances. */
import type { Assign, ClassDef, FunctionDef, Node } from '../../syntax/ast.ts';
import { ancestorsOf, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { SitedUse } from '../project/module-view.ts';
import type { Needs } from '../needs.ts';

export interface SlotlessClass {
  readonly node: ClassDef;
  readonly attributes: readonly string[];
  readonly made: SitedUse;
}

/** Names that show that somebody looks at the instance's dict, or refers to it weakly. */
const OPEN =
  /\b(setattr|__dict__|__getattr__|__setattr__|vars|weakref|cached_property|__slots__|__getstate__|__setstate__|Mock|patch)\b/;

/** Decorators of methods that leave the instance alone. */
const PLAIN = /^(property|staticmethod|classmethod|\w+\.(setter|getter|deleter))$/;

/**
 * The class is called, named as a type, asked for one of its methods, or objects are compared with it: nobody changes
 * it or hands it on.
 */
const isHarmless = ({ op, name = '' }: SitedUse, methods: ReadonlySet<string>): boolean =>
  op === 'call' ||
  op === 'compare' ||
  ((op === 'read' || op === 'method') && (name === '' || methods.has(name))) ||
  (op === 'escape' && /^(isinstance|issubclass)$/.test(name));

/** What it takes for one to be here. */
export const slotlessNeeds: readonly Needs[] = [{ kinds: [['ClassDef']] }];

export function slotlessIn(context: CheckContext): SlotlessClass[] {
  const { chunk, module } = context;
  const out: SlotlessClass[] = [];
  if (chunk.owner !== undefined || chunk.tree.errors.length > 0) return out;
  for (const node of chunk.tree.module.body.statements) {
    if (
      node.kind !== 'ClassDef' ||
      node.bases.some((it) => context.source(it) !== 'object') ||
      node.decorators.length > 0 ||
      OPEN.test(context.source(node).replace(/#.*/g, ''))
    )
      continue;
    const info = module.classInfo(node.name);
    const own = [...walk(node.body)];
    // Big classes are split: some of the methods are elsewhere.
    const methods = node.body.statements.filter((it): it is FunctionDef => it.kind === 'FunctionDef');
    if (
      !info ||
      info.methods.length !== methods.length ||
      module.subclasses(node.name).length > 0 ||
      Object.keys(info.attributes).length > 0
    )
      continue;
    if (
      methods.some((it) => it.decorators.some((one) => !PLAIN.test(context.source(one)))) ||
      ['weakref', 'setattr', 'vars'].some((it) => module.place(it).length > 0 || module.name(it).length > 0)
    )
      continue;
    const attributes = initAttributes(node, methods);
    if (!attributes || own.some((it) => it.kind === 'Assign' && !isInit(it, node))) continue;
    const names = new Set(methods.map((it) => it.name));
    const made = module.place(node.name).find((it) => it.op === 'call' && it.inLoop);
    if (!made || module.place(node.name).some((it) => !isHarmless(it, names)) || attributes.some((it) => names.has(it)))
      continue;
    out.push({ node, attributes, made });
  }
  return out;
}

/** The attributes `__init__` always sets; undefined where any other place sets one. */
function initAttributes(node: ClassDef, methods: readonly FunctionDef[]): string[] | undefined {
  const init = methods.find((it) => it.name === '__init__');
  const [self] = init?.parameters ?? [];
  if (!init || !self) return undefined;
  const out: string[] = [];
  for (const it of walk(node.body)) {
    if (it.kind !== 'Attribute' || it.value.kind !== 'Name' || it.value.id !== self.name) continue;
    const target = it.parent?.kind === 'Tuple' ? it.parent : it;
    const statement = target.parent;
    const stored = statement?.kind === 'Assign' && statement.targets.some((to) => to === target);
    if (stored && statement.parent === init.body && !out.includes(it.attr)) out.push(it.attr);
    else if (stored && statement.parent !== init.body && !out.includes(it.attr)) return undefined;
    if (it.attr.startsWith('__')) return undefined;
  }
  return out.length > 0 ? out : undefined;
}

/** An assignment in a method; one in the class's own suite is a class attribute. */
const isInit = (statement: Assign, node: ClassDef): boolean =>
  [...ancestorsOf(statement)].find((it: Node) => it.kind === 'FunctionDef' || it.kind === 'ClassDef') !== node;
