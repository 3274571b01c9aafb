import { execFileSync } from 'node:child_process';

/** The commit that is being deployed; a copy without its history has none. */
export const commitOf = (root: string): string => {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return 'unknown';
  }
};
