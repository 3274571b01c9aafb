import type { ComponentType } from 'preact';
import type { IconName } from '../parts/icon.tsx';

export interface PageRow {
  /** As the router reads it; what stands before a parameter is where the navigation leads. */
  readonly path: string;
  /** Pages without one are reached from other pages. */
  readonly label?: string;
  readonly icon?: IconName;
  /** Pressed after `g`. */
  readonly key?: string;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

export interface NavigationRow {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly key: string | null;
}

const hrefOf = (path: string): string => path.split('/:')[0] ?? path;

/** The rows that stand in the navigation. */
export const navigationOf = (pages: readonly PageRow[]): readonly NavigationRow[] =>
  pages.flatMap(({ path, label, icon = 'more', key = null }) =>
    label === undefined ? [] : [{ href: hrefOf(path), label, icon, key }],
  );

export const isUnder = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);
