import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface BackLinkProps {
  readonly href: string;
  readonly children: ComponentChildren;
}

/** The way back to the list. */
export function BackLink({ href, children }: BackLinkProps) {
  return (
    <a class="back" href={href}>
      <Icon name="back" />
      {children}
    </a>
  );
}
