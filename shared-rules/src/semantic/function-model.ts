/** Everything a rule may ask about one function, or about the code of a chunk that stands in no function. */
import { generatorFixtures } from '../catalogue/generator-managers.ts';
import { identities } from '../catalogue/identities.ts';
import { loggerName, loggingMethods, noRaiseCalls, settingMethods } from '../catalogue/no-raise.ts';
import { swallowingManagers } from '../catalogue/swallowing-managers.ts';
import type { Call, ClassDef, FunctionDef, Module, Name, Node, NodeOf, Statement } from '../syntax/ast.ts';
import { dottedParts, isInside, walkScope } from '../syntax/children.ts';
import { type Naming, symbolOf } from './check-context.ts';
import { fixedOutcome } from './flow/dead-code.ts';
import { buildControlFlow } from './flow/build-control-flow.ts';
import type { ControlFlow } from './flow/control-flow.ts';
import type { Scope, ScopeTree } from './scopes.ts';

export interface FunctionModel {
  /** The function; the module for top-level code; the class for code in a class body. */
  readonly node: FunctionDef | Module | ClassDef;
  readonly scope: Scope;
  /** Dotted name inside the module; `""` for top-level code. */
  readonly symbol: string;
  /** Dotted name of the class whose method this is. */
  readonly className: string | undefined;
  readonly statements: readonly Statement[];
  /** Every node evaluated in the function itself, in source order: the bodies of nested functions are left out. Worked out once. */
  readonly nodes: readonly Node[];
  /** Those of one kind among `nodes`. What most rules look for is a call: they need not go through all the rest. */
  ofKind<Kind extends Node['kind']>(kind: Kind): readonly NodeOf<Kind>[];
  /** Part of it could not be parsed, or of the body of its class: a method is missing there. Nothing is claimed about it. */
  readonly broken: boolean;
  readonly flow: ControlFlow;
}

const NEVER_RETURN = new Set([
  'sys.exit',
  'builtins.exit',
  'builtins.quit',
  'os._exit',
  'os.abort',
  'pytest.fail',
  'pytest.skip',
  'pytest.exit',
  'os.execv',
  'os.execvp',
  'os.execve',
]);

/** Functions in source order, then the chunk's top-level code (which in a member chunk is class body). */
export function modelFunctions(naming: Naming): FunctionModel[] {
  const { tree, scopes, owner } = naming.chunk;
  const out: FunctionModel[] = [];
  /** @param isMissed something between the methods of a class around it could not be parsed. */
  const visit = (scope: Scope, className: string | undefined, isMissed: boolean): void => {
    const node = scope.node;
    if (node.kind === 'FunctionDef') out.push(model(node, scope, className, isMissed));
    else if (node.kind === 'ClassDef') out.push(model(node, scope, symbolOf(scope, owner), isMissed));
    const isPart = node.kind === 'ClassDef' || (node.kind === 'Module' && owner !== undefined);
    const misses = isMissed || (isPart && node.body.statements.some((it) => it.kind === 'ErrorStatement'));
    const inner = scope.kind === 'class' ? symbolOf(scope, owner) : scope.kind === 'module' ? owner : className;
    for (const child of scope.children) visit(child, inner, misses);
  };
  const model = (
    node: FunctionModel['node'],
    scope: Scope,
    className: string | undefined,
    isMissed = false,
  ): FunctionModel => {
    let flow: ControlFlow | undefined;
    let nodes: readonly Node[] | undefined;
    let byKind: ReadonlyMap<Node['kind'], readonly Node[]> | undefined;
    const statements = node.body.statements;
    return {
      node,
      scope,
      symbol: symbolOf(scope, owner),
      className,
      statements,
      broken: isMissed || tree.errors.some((it) => it.start < node.end && it.end > node.start),
      get nodes() {
        nodes ??= statements.flatMap((it) => walkScope(it));
        return nodes;
      },
      ofKind<Kind extends Node['kind']>(kind: Kind) {
        byKind ??= groupedByKind(this.nodes);
        return (byKind.get(kind) ?? []) as readonly NodeOf<Kind>[];
      },
      get flow() {
        flow ??= buildControlFlow(statements, {
          neverReturns: (call) => {
            if (naming.qualifiedNames(call.func).some((it) => NEVER_RETURN.has(it))) return true;
            const parts = dottedParts(call.func);
            return parts?.length === 2 && parts[0] === 'self' && /^(fail|skipTest)$/.test(parts[1] ?? '');
          },
          swallows: (context) =>
            context.kind === 'Call' && naming.qualifiedNames(context.func).some((it) => swallowingManagers.has(it)),
          cannotRaise: (call) =>
            naming
              .qualifiedNames(call.func)
              .some(
                (it) =>
                  noRaiseCalls.has(it) ||
                  Object.hasOwn(identities, it) ||
                  swallowingManagers.has(it) ||
                  naming.module.lifetimes.isReleaseOf(it) ||
                  naming.module.lifetimes.isReleaser(it),
              ) ||
            isLogging(call) ||
            isSetting(call),
          outcome: (test) => fixedOutcome(test, naming),
          isFilled: (iter) => iter.kind === 'Name' && isFilledConstant(iter, naming),
          yieldsRaise: !(
            node.kind === 'FunctionDef' &&
            node.decorators.some((it) =>
              naming.qualifiedNames(it.kind === 'Call' ? it.func : it).some((name) => generatorFixtures.has(name)),
            )
          ),
        });
        return flow;
      },
    };
  };
  visit(scopes.module, owner, false);
  out.push(model(tree.module, scopes.module, owner));
  return out;
}

function groupedByKind(nodes: readonly Node[]): ReadonlyMap<Node['kind'], readonly Node[]> {
  const out = new Map<Node['kind'], Node[]>();
  for (const it of nodes) {
    const known = out.get(it.kind);
    if (known) known.push(it);
    else out.set(it.kind, [it]);
  }
  return out;
}

/** By its name nobody changes it, and it has one value, which is written out. */
function isFilledConstant(name: Name, naming: Naming): boolean {
  if (!/^_?[A-Z][A-Z0-9_]*$/.test(name.id) || naming.localBindings(name)) return false;
  const [only, second] = naming.module.name(name.id);
  return !second && only?.value?.kind === 'container' && !only.value.empty;
}

/** `log.debug(…)`, `self.logger.info(…)`, wherever the logger comes from. */
function isLogging({ func }: Call): boolean {
  if (func.kind !== 'Attribute' || !loggingMethods.has(func.attr)) return false;
  const { value } = func;
  return loggerName.test(value.kind === 'Name' ? value.id : value.kind === 'Attribute' ? value.attr : '');
}

/** `sock.settimeout(3)` */
const isSetting = ({ func }: Call): boolean => func.kind === 'Attribute' && settingMethods.has(func.attr);

/** The function model a node belongs to. */
export function functionAround(
  functions: readonly FunctionModel[],
  scopes: ScopeTree,
  node: Node,
): FunctionModel | undefined {
  let scope: Scope | undefined = scopes.scopeOf(node);
  while (scope && (scope.kind === 'comprehension' || scope.node.kind === 'Lambda')) scope = scope.parent;
  return functions.find((it) => it.scope === scope && isInside(node, it.node));
}
