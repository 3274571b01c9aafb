import { effect, signal } from '@preact/signals';

const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

const place = 'console.theme';

/** Storage is refused in some private windows; the choice then lasts as long as the page. */
const stored = (): Theme => {
  try {
    const value = localStorage.getItem(place);
    return themes.find((theme) => theme === value) ?? 'system';
  } catch {
    return 'system';
  }
};

const store = (value: Theme): void => {
  try {
    localStorage.setItem(place, value);
  } catch {
    return;
  }
};

export const theme = signal<Theme>(stored());

/** Lets the document wear the chosen theme. */
export const startTheme = (): void => {
  effect(() => {
    store(theme.value);
    if (theme.value === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme.value;
  });
};
