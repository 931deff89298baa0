/** Whether a figure or its axes get away from the function that made them. */
import { closingCalls, savingMethods } from '../../catalogue/pyplot.ts';
import type { Call, Expression, Name, Node } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';

export const isPyplot = (call: Call, of: ReadonlySet<string>, context: CheckContext): boolean =>
  context.calls(call, of);

/**
 * Whether a use lets the figure get away. Axes lead to their figure, but are passed around to be drawn on: only
 * returning or keeping them hands it on.
 */
export function isHandedOn(use: Name, isFigure: boolean, context: CheckContext): boolean {
  let node: Expression = use;
  for (;;) {
    const parent: Node | undefined = node.parent;
    switch (parent?.kind) {
      case 'Attribute':
        if (parent.parent?.kind === 'Call' && parent.parent.func === parent)
          return !isFigure && /^get_figure$/.test(parent.attr) ? isKept(parent.parent) : false;
        if (isFigure && /^(number|axes|dpi|texts|legends|bbox|subplotpars)$/.test(parent.attr)) return false;
        if (!isFigure && !/^(figure|fig)$/.test(parent.attr)) return false;
        node = parent;
        continue;
      case 'Subscript':
        if (parent.value !== node) return false;
        node = parent;
        continue;
      case 'Argument': {
        const call = parent.parent;
        if (call?.kind !== 'Call') return true;
        if (isPyplot(call, closingCalls, context)) return false;
        if (call.func.kind === 'Attribute' && savingMethods.has(call.func.attr)) return false;
        if (
          context
            .qualifiedNames(call.func)
            .some(
              (it) =>
                it.startsWith('matplotlib.') ||
                it.startsWith('pylab.') ||
                /^builtins\.(print|len|id|repr|str|type|isinstance|zip|enumerate|hasattr|iter|list|tuple|range)$/.test(
                  it,
                ),
            )
        )
          return false;
        return isFigure || node !== use;
      }
      case 'For':
      case 'ComprehensionClause':
      case 'ExprStatement':
      case 'Branch':
      case 'Compare':
      case 'UnaryOp':
      case 'FString':
        return false;
      case 'Starred':
        node = parent;
        continue;
      case 'Assign':
        // `a, b = axes` names the axes again; `canvas = fig.canvas` is followed no further.
        return isFigure || parent.targets.some((it) => it.kind !== 'Name' && it.kind !== 'Tuple' && it.kind !== 'List');
      default:
        return true;
    }
  }
}

const isKept = (call: Call): boolean => call.parent?.kind !== 'ExprStatement' && call.parent?.kind !== 'Attribute';
