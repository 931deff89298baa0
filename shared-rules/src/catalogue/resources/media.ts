/** Sound files of the standard library. Pictures, videos, arrays and documents: `images.ts`, `data-files.ts`. */
import type { Resource } from '../resource.ts';

export const mediaResources: readonly Resource[] = [
  {
    noun: 'sound file',
    constructors: ['aifc.open', 'sunau.open', 'wave.Wave_read', 'wave.Wave_write', 'wave.open'],
    types: ['wave.Wave_read', 'wave.Wave_write'],
    overOpenFile: [0, 'f'],
    release: ['close'],
    context: 'closes',
    plainMethods: [
      'getcomptype',
      'getframerate',
      'getnchannels',
      'getnframes',
      'getparams',
      'getsampwidth',
      'readframes',
      'rewind',
      'setcomptype',
      'setframerate',
      'setnchannels',
      'setnframes',
      'setparams',
      'setpos',
      'setsampwidth',
      'tell',
      'writeframes',
      'writeframesraw',
    ],
    source: 'https://docs.python.org/3/library/wave.html#wave.Wave_read.close',
  },
];
