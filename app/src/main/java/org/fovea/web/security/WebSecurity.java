package org.fovea.web.security;

import static org.springframework.http.HttpStatus.NO_CONTENT;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may ask the server anything. Nobody without an account, but for health, the login and the
 * workspace's own files, which hold nothing of anybody.
 */
@Configuration
@EnableMethodSecurity
class WebSecurity {
  /** Where people log in: form fields {@code username} and {@code password}. */
  static final String LOGIN = "/api/login";

  /**
   * Nothing but the workspace's own files, no inline script or style. Images may come from memory
   * (blob, data): icons of the style sheets and decoded frames.
   */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  /** Machines speak DICOMweb with HTTP Basic, without a session: nothing a browser could forge. */
  @Bean
  @Order(1)
  SecurityFilterChain machines(HttpSecurity http) throws Exception {
    headers(http);
    return http.securityMatcher("/dicom-web/**")
        .authorizeHttpRequests(
            requests -> requests.anyRequest().hasAnyRole("MACHINE", "RADIOLOGIST"))
        .httpBasic(basic -> basic.realmName("Fovea"))
        .sessionManagement(sessions ->
            sessions
                .sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                .sessionFixation(fixation -> fixation.none()))
        .csrf(CsrfConfigurer::disable)
        .build();
  }

  /** FHIR clients likewise; what they are refused is said as an OperationOutcome. */
  @Bean
  @Order(2)
  SecurityFilterChain fhirClients(HttpSecurity http) throws Exception {
    headers(http);
    return http.securityMatcher("/fhir/**")
        .authorizeHttpRequests(
            requests -> requests.anyRequest().hasAnyRole("MACHINE", "RADIOLOGIST"))
        .httpBasic(basic -> basic.authenticationEntryPoint(FhirRefusal::notLoggedIn))
        .exceptionHandling(failures ->
            failures
                .authenticationEntryPoint(FhirRefusal::notLoggedIn)
                .accessDeniedHandler(FhirRefusal::notAllowed))
        .sessionManagement(sessions ->
            sessions
                .sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                .sessionFixation(fixation -> fixation.none()))
        .csrf(CsrfConfigurer::disable)
        .build();
  }

  /** People log in once and carry a session cookie; every write proves it came from our page. */
  @Bean
  @Order(3)
  SecurityFilterChain people(HttpSecurity http) throws Exception {
    headers(http);
    return http.authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/", "/index.html", "/fovea.svg", "/assets/**")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/actuator/health")
                .permitAll()
                .requestMatchers(HttpMethod.POST, LOGIN)
                .permitAll()
                .anyRequest()
                .hasAnyRole("RADIOLOGIST", "ADMINISTRATOR"))
        .formLogin(login ->
            login
                .loginPage(LOGIN)
                .loginProcessingUrl(LOGIN)
                .successHandler((_, response, _) -> response.setStatus(NO_CONTENT.value()))
                .failureHandler((_, response, failure) ->
                    response.setStatus(
                        failure instanceof LockedException
                            ? TOO_MANY_REQUESTS.value()
                            : UNAUTHORIZED.value())))
        .logout(logout ->
            logout
                .logoutUrl("/api/logout")
                .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(NO_CONTENT)))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(new HttpStatusEntryPoint(UNAUTHORIZED)))
        .csrf(CsrfConfigurer::spa)
        .requestCache(cache -> cache.disable())
        .build();
  }

  private static void headers(HttpSecurity http) throws Exception {
    http.headers(headers ->
        headers
            .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
            .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
            .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
            .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
            .crossOriginResourcePolicy(
                resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
            .permissionsPolicyHeader(permissions ->
                permissions.policy(
                    "camera=(), microphone=(), geolocation=(), usb=(), payment=()")));
  }
}
