import { freshTables } from './fresh-arrays.ts';

/**
 * Calls that load a whole array, of which a slice is a view. Data only. Sources:
 * https://numpy.org/doc/stable/user/basics.copies.html, https://docs.pytorch.org/docs/stable/tensor_view.html,
 * https://docs.opencv.org/4.x/d4/da8/group__imgcodecs.html, https://python-soundfile.readthedocs.io/en/latest/
 */
export const viewedArrays: Readonly<Record<string, 'copy' | 'clone'>> = {
  ...Object.fromEntries([...freshTables].map((it) => [it, 'copy' as const])),
  'cv2.imread': 'copy',
  'imageio.imread': 'copy',
  'imageio.v2.imread': 'copy',
  'imageio.v3.imread': 'copy',
  'numpy.frombuffer': 'copy',
  'numpy.fromfile': 'copy',
  'numpy.genfromtxt': 'copy',
  'numpy.load': 'copy',
  'numpy.loadtxt': 'copy',
  'skimage.io.imread': 'copy',
  'tifffile.imread': 'copy',
  'torch.from_file': 'clone',
  'torch.from_numpy': 'clone',
  'torch.load': 'clone',
};

/** Keywords that map the file instead of loading it, or give something else than one array. */
export const mappingKeywords: ReadonlySet<string> = new Set(['chunksize', 'iterator', 'mmap', 'mmap_mode', 'unpack']);
