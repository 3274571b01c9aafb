import { useEffect, useState } from 'preact/hooks';
import { amountText, momentText } from '../amount.ts';
import type { Answer } from '../../../client/answer.ts';
import { readCourses } from '../api/catalogue.ts';
import type { Course } from '../api/catalogue.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useSettings } from '../settings-context.ts';

interface CourseProps {
  readonly course: Course;
  readonly timeZone: string;
}

const vatText = ({ vatClass }: Course): string =>
  vatClass === 'exempt' ? 'exempt from VAT' : 'VAT included';

const CourseCard = ({ course, timeZone }: CourseProps) => (
  <li class="course">
    <h2 id={course.priceId}>{course.title}</h2>
    <p class="course-text">{course.description}</p>
    {course.courseStartsAt !== undefined && (
      <p class="course-date">
        <time dateTime={course.courseStartsAt}>{momentText(course.courseStartsAt, timeZone)}</time>
      </p>
    )}
    <p class="course-price">
      <strong>{amountText(course.unitAmount, course.currency)}</strong> <span>{vatText(course)}</span>
    </p>
    <a class="button main" href={`/checkout.html?price=${encodeURIComponent(course.priceId)}`}>
      Book <span class="unseen">{course.title}</span>
    </a>
  </li>
);

const Loading = () => (
  <div role="status">
    <span class="unseen">Loading the courses…</span>
    <ul class="courses" aria-hidden="true">
      {[1, 2, 3].map((at) => (
        <li key={at} class="course ghost" />
      ))}
    </ul>
  </div>
);

const List = ({ courses, timeZone }: { readonly courses: readonly Course[]; readonly timeZone: string }) =>
  courses.length === 0 ? (
    <p class="empty">No course is on sale at the moment. Come back soon.</p>
  ) : (
    <ul class="courses">
      {courses.map((course) => (
        <CourseCard key={course.priceId} course={course} timeZone={timeZone} />
      ))}
    </ul>
  );

/** What can be bought. */
export const CataloguePage = () => {
  const settings = useSettings();
  const [answer, setAnswer] = useState<Answer<readonly Course[]> | null>(null);
  const read = (): void => {
    setAnswer(null);
    void readCourses(settings).then(setAnswer);
  };
  useEffect(read, [settings]);
  return (
    <>
      <PageTitle text="Our courses" />
      <p class="lead">Small groups, people who teach what they do. Choose a course and pay by card.</p>
      {answer === null && <Loading />}
      {answer?.ok === false && (
        <Trouble title="The courses cannot be shown" problem={answer.problem} onRetry={read} />
      )}
      {answer?.ok === true && <List courses={answer.value} timeZone={settings.timeZone} />}
    </>
  );
};
