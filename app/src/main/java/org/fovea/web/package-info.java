/** The door for people: the reading room's HTTP interface and its security. */
@NullMarked
package org.fovea.web;

import org.jspecify.annotations.NullMarked;
