/** Login, sessions, CSRF, headers: who may ask the server anything. */
@NullMarked
package org.fovea.web.security;

import org.jspecify.annotations.NullMarked;
