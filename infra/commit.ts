import { execFileSync } from 'node:child_process';

/** The commit that is being deployed; a build without its history is told by `COMMIT`, or has none. */
export const commitOf = (root: string): string => {
  const told = process.env['COMMIT'];
  if (told !== undefined && told !== '') return told;
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return 'unknown';
  }
};
