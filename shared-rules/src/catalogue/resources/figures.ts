/**
 * Matplotlib figures made through pyplot, which keeps every one of them until `plt.close(fig)`.
 *
 * `matplotlib.figure.Figure(…)` made directly is not registered with pyplot and is no resource.
 */
import type { Resource, SpecialResource } from '../resource.ts';

const CLOSE = 'https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.close.html';

const figureMethods = [
  'autofmt_xdate',
  'savefig',
  'set_dpi',
  'set_figheight',
  'set_figwidth',
  'set_size_inches',
  'show',
  'subplots_adjust',
  'suptitle',
  'tight_layout',
] as const;

export const figureResources: readonly Resource[] = [
  {
    noun: 'figure',
    constructors: ['matplotlib.pyplot.figure', 'pylab.figure'],
    types: ['matplotlib.figure.Figure'],
    release: [],
    releasedBy: ['matplotlib.pyplot.close', 'pylab.close'],
    wrongRelease: { clf: 'plt.close' },
    context: 'none',
    ownedBy: 'unclosed-figure',
    plainMethods: figureMethods,
    held: 'Pyplot keeps every figure until it is closed.',
    source: CLOSE,
  },
];

export const specialFigureResources: readonly SpecialResource[] = [
  {
    noun: 'figure',
    constructors: ['matplotlib.pyplot.subplot_mosaic', 'matplotlib.pyplot.subplots', 'pylab.subplots'],
    items: [0],
    types: ['matplotlib.figure.Figure'],
    release: [],
    releasedBy: ['matplotlib.pyplot.close', 'pylab.close'],
    wrongRelease: { clf: 'plt.close' },
    context: 'none',
    ownedBy: 'unclosed-figure',
    plainMethods: figureMethods,
    held: 'Pyplot keeps every figure until it is closed.',
    source: CLOSE,
  },
];
