import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { StudyView } from '../api/types';
import { texts } from '../texts/en';
import classes from './Panel.module.css';

/** The study's documents, as files to keep. */
export function Reports({ study }: { study: StudyView }) {
  const base = `/api/studies/${study.identity.studyInstanceUid}`;
  const files = [
    { href: `${base}/report.html`, text: texts.reports.page },
    { href: `${base}/report.fhir.json`, text: texts.reports.fhir },
    ...study.structuredReports.map((report) => ({
      href: `${base}/structured-reports/${report.sopInstanceUid}`,
      text: texts.reports.sr(report.state),
    })),
  ];
  return (
    <section>
      <h2 className={classes.heading}>{texts.reports.title}</h2>
      <div className={classes.downloads}>
        {files.map((file) => (
          <Button
            key={file.href}
            component="a"
            href={file.href}
            download
            size="xs"
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            {file.text}
          </Button>
        ))}
      </div>
    </section>
  );
}
