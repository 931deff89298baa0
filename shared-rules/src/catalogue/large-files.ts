/** Names of files that grow with what a program is used for: logs, data, dumps. Data only. */

/** Ends of names. */
export const largeNames =
  /\.(arff|avro|bam|bed|bin|bz2|csv|dat|data|dump|embl|fa|fasta|fastq|fq|gb|gff3?|gtf|gz|json(l|lines)|libsvm|log|mbox|ndjson|nt|pcap|pdb|sam|sdf|sql|svmlight|tab|trace|tsv|vcf|warc|xyz|xz|zip|zst)\b|(^|\/)(access|error|messages|syslog|trace)\b/i;

/** Words of names for paths, for what was opened, and of functions that read them. */
export const largeFileWords: ReadonlySet<string> = new Set([
  'archive',
  'backup',
  'blocklist',
  'capture',
  'corpus',
  'csv',
  'database',
  'dataset',
  'document',
  'download',
  'dump',
  'embedding',
  'export',
  'fasta',
  'fastq',
  'genome',
  'jsonl',
  'log',
  'logfile',
  'measurement',
  'mbox',
  'record',
  'sample',
  'subscription',
  'syslog',
  'trace',
  'trajectory',
  'transcript',
  'tsv',
  'upload',
  'vocab',
  'vocabulary',
  'wordlist',
]);

/** Ends of names of what is copied or hashed as it is: archives, pictures, sound, films, arrays, images of discs. */
export const copiedNames =
  /\.(7z|avi|deb|fits|flac|h5|hdf5|img|iso|jar|mkv|mov|mp[34]|nc|np[yz]|ogg|parquet|pdf|ply|pth?|qcow2|rar|rpm|stl|tar|tgz|tiff?|wav|whl)$/i;

/** Words for it. */
export const copiedWords: ReadonlySet<string> = new Set([
  'artifact',
  'attachment',
  'audio',
  'blob',
  'db',
  'firmware',
  'image',
  'media',
  'movie',
  'photo',
  'tar',
  'tarball',
  'video',
  'zip',
]);

/** Beginnings of names of functions that say what they read. */
export const readingNames =
  /^_*(analy[sz]e|convert|count|each|extract|get|import|iter|load|open|parse|process|read|scan|stream|summari[sz]e|tail)/i;
