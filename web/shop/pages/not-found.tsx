import { PageTitle } from '../parts/page-title.tsx';

export const NotFoundPage = () => (
  <>
    <PageTitle text="There is no such page" />
    <p>
      <a href="/">See all courses</a>
    </p>
  </>
);
