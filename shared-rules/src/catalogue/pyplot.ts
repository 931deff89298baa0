/**
 * The parts of pyplot's interface that decide what becomes of a figure. Data only.
 *
 * Pyplot keeps every figure it made until `close` (https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.close.html);
 * `clf` empties a figure and keeps it (…/matplotlib.pyplot.clf.html).
 */
const modules = ['matplotlib.pyplot', 'pylab', 'matplotlib.pylab'] as const;
const names = (...of: readonly string[]): ReadonlySet<string> =>
  new Set(modules.flatMap((it) => of.map((name) => `${it}.${name}`)));

/** Make a figure; of `subplots` and `subplot_mosaic` it is the first of two results. */
export const figureMakers = names('figure', 'subplots', 'subplot_mosaic');
export const closingCalls = names('close');
/** Empty the current figure. */
export const clearingCalls = names('clf');
/** Save the current figure. */
export const savingCalls = names('savefig', 'imsave');
/** Hand the figure to a person: from here on it stays on purpose. */
export const showingCalls = names('draw', 'ginput', 'ion', 'pause', 'show', 'waitforbuttonpress');

/** Names of methods of a figure that write it somewhere. */
export const savingMethods: ReadonlySet<string> = new Set([
  'savefig',
  'print_figure',
  'print_png',
  'print_jpg',
  'print_pdf',
  'print_svg',
  'tostring_rgb',
  'tostring_argb',
  'buffer_rgba',
]);
/** Names of methods of a figure that empty it. */
export const clearingMethods: ReadonlySet<string> = new Set(['clf', 'clear']);
