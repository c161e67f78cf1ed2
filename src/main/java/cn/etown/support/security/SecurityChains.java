package cn.etown.support.security;

import jakarta.servlet.DispatcherType;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** One sign-in in front of everything. What is not named in {@code doors/routes.txt} is refused. */
@Configuration
@EnableConfigurationProperties(SignInSettings.class)
class SecurityChains {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    /** form-js and its calendar set styles through the DOM, which needs no exception here. Nothing may be embedded, nothing leaves for another site. */
    private static final String POLICY_OF_LINKS = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    /** The program that reads PDF documents decodes scans with WebAssembly, in a worker that loads nothing from elsewhere. */
    private static final String POLICY_OF_PDF_READER = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'";
    /** Named in {@code server.tomcat.accesslog.condition-unless}. */
    private static final String NOT_IN_ACCESS_LOG = "notInAccessLog";

    private final CurrentIdentity currentIdentity;
    private final Answers answers;
    private final Doorman doorman;

    SecurityChains(CurrentIdentity currentIdentity, Answers answers, Doorman doorman) {
        this.currentIdentity = currentIdentity;
        this.answers = answers;
        this.doorman = doorman;
    }

    /**
     * Enterprises with a link: no account, no session, whoever is signed in beside in the same browser. The address itself is the secret, so no other
     * site can forge a request, and it must not get out by a Referer, a cache or an access log.
     */
    @Bean
    @Order(0)
    SecurityFilterChain links(HttpSecurity http) throws Exception {
        return http
                .securityMatcher("/invitation/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(this::doors)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .headers(headers -> headers
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .addHeaderWriter((request, response) -> request.setAttribute(NOT_IN_ACCESS_LOG, true))
                        .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY_OF_LINKS)))
                .build();
    }

    /** Programs: a name and password with each call, no session. A browser of another site cannot use it. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http) throws Exception {
        return common(http)
                .securityMatcher(Requests::isBasicCallOfProgram)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(basic -> basic.authenticationEntryPoint(answers))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .build();
    }

    /** People: a form and a session. Camunda guards the requests of its own applications against forgery, Spring all others. */
    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, ObjectProvider<ClientRegistrationRepository> identityProviders, OidcPeople oidcPeople, SignOut signOut,
                               SessionRegistry sessions, KnownClients knownClients) throws Exception {
        HttpSessionRequestCache pages = new HttpSessionRequestCache();
        pages.setRequestMatcher(Requests::isPage);
        if (identityProviders.getIfAvailable() != null) {
            http.oauth2Login(provider -> provider.loginPage("/login").failureHandler(answers).defaultSuccessUrl("/")
                    .userInfoEndpoint(user -> user.oidcUserService(oidcPeople)));
        }
        return common(http)
                .csrf(csrf -> csrf.ignoringRequestMatchers("/camunda/**"))
                .requestCache(cache -> cache.requestCache(pages))
                .formLogin(form -> form.loginPage("/login").failureHandler(answers).authenticationDetailsSource(SignInDetails::new)
                        .successHandler(new SignedInHere(knownClients, pages)))
                .logout(logout -> logout
                        .logoutRequestMatcher(request -> Requests.isLogout(request) || Requests.isLogoutOfWorkList(request))
                        .deleteCookies("JSESSIONID", "XSRF-TOKEN")
                        .logoutSuccessHandler(signOut))
                .sessionManagement(session -> session.maximumSessions(-1).sessionRegistry(sessions)
                        .expiredSessionStrategy(ended -> answers.commence(ended.getRequest(), ended.getResponse(), new SessionAuthenticationException("ended elsewhere"))))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .build();
    }

    /** After the sign-in, before the filters of Camunda's web applications. */
    @Bean
    FilterRegistrationBean<WorkListSession> workListSession(ProcessEngine engine) {
        FilterRegistrationBean<WorkListSession> registration = new FilterRegistrationBean<>(new WorkListSession(engine));
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return registration;
    }

    private HttpSecurity common(HttpSecurity http) throws Exception {
        RequestMatcher camunda = PathPatternRequestMatcher.withDefaults().matcher("/camunda/**");
        RequestMatcher pdfReader = PathPatternRequestMatcher.withDefaults().matcher("/webjars/pdfjs-dist/**");
        return http
                .authorizeHttpRequests(this::doors)
                .addFilterBefore(currentIdentity, AuthorizationFilter.class)
                .headers(headers -> headers
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(pdfReader, new ContentSecurityPolicyHeaderWriter(POLICY_OF_PDF_READER)))
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                new NegatedRequestMatcher(new OrRequestMatcher(camunda, pdfReader)), new ContentSecurityPolicyHeaderWriter(CONTENT_SECURITY_POLICY))));
    }

    private void doors(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry doors) {
        doors
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC).permitAll()
                .anyRequest().access(doorman);
    }
}
