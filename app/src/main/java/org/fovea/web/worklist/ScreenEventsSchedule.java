package org.fovea.web.worklist;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets {@link ScreenEvents} keep its connections open. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ScreenEventsSchedule {}
