const strokes = {
  payments: 'M3 6.5h14v8H3zM3 9.2h14M6 12h3',
  documents: 'M6 3h5.5L15 6.5V17H6zM11 3v4h4M8.5 10.5h4M8.5 13.5h4',
  mails: 'M3 5.5h14v9.5H3zM3.5 6l6.5 5 6.5-5',
  queues: 'M4 5h12M4 8.5h12M4 12h12M4 15.5h7',
  events: 'M11 2.5 5 11h4.5L8.5 17.5 15 9h-4.5z',
  traces: 'M3 5h7M6 9h8M9 13h8M6 17h4',
  metrics: 'M3.5 16.5h13M5 13l3.5-4 3 2.5L16 5.5',
  faults: 'M10 3.5 17.5 16h-15zM10 8v4M10 13.8v.2',
  logs: 'M4 4.5h12v11H4zM6.5 8l2 1.8-2 1.8M10 12h3',
  time: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6.5V10l2.5 2',
  copy: 'M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3',
  done: 'M4.5 10.5 8.5 14.5 15.5 6',
  close: 'M5 5l10 10M15 5 5 15',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  open: 'M8 4.5H4.5v11h11V12M11.5 4.5h4v4M15 5l-6 6',
  download: 'M10 3.5v8.5M6.5 9 10 12.5 13.5 9M4.5 16h11',
  search: 'M8.8 4a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zM12.5 12.5 16.5 16.5',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  up: 'M10 16V4.5M5 9l5-5 5 5',
  sun: 'M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM10 2.5v1.8M10 15.7v1.8M2.5 10h1.8M15.7 10h1.8M4.7 4.7 6 6M14 14l1.3 1.3M15.3 4.7 14 6M6 14l-1.3 1.3',
  moon: 'M16 11.8A6.5 6.5 0 0 1 8.2 4a6.5 6.5 0 1 0 7.8 7.8z',
  screen: 'M3 4.5h14v9H3zM7.5 16.5h5M10 13.5v3',
  paperclip:
    'M14.5 9.5 9.7 14.3a3 3 0 0 1-4.3-4.3l5.6-5.5a2 2 0 0 1 2.9 2.8l-5.4 5.3a1 1 0 0 1-1.4-1.4l4.5-4.5',
} as const;

export type IconName = keyof typeof strokes;

/** A line drawing beside words; it says nothing by itself. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={strokes[name]} />
    </svg>
  );
}
