import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

interface Tab {
  readonly name: string;
  readonly view: () => ComponentChildren;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Views of one thing, one at a time; the arrow keys walk through their names. */
export function Tabs({ label, tabs }: TabsProps) {
  const [chosen, choose] = useState(0);
  const id = useId();
  const walk = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void => {
    const by = steps[event.key];
    if (by === undefined) return;
    const next = (chosen + by + tabs.length) % tabs.length;
    choose(next);
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div class="tabs">
      <div class="tab-names" role="tablist" aria-label={label} onKeyDown={walk}>
        {tabs.map(({ name }, index) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${index}`}
            aria-selected={index === chosen}
            aria-controls={`${id}-view`}
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => choose(index)}
          >
            {name}
          </button>
        ))}
      </div>
      <div
        class="tab-view"
        role="tabpanel"
        id={`${id}-view`}
        aria-labelledby={`${id}-${chosen}`}
        tabIndex={0}
      >
        {tabs[chosen]?.view()}
      </div>
    </div>
  );
}
