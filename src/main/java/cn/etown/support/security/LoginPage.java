package cn.etown.support.security;

import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class LoginPage {

    private static final String WORK_LIST = "redirect:/camunda/app/tasklist/default/";

    private final ObjectProvider<ClientRegistrationRepository> identityProviders;

    LoginPage(ObjectProvider<ClientRegistrationRepository> identityProviders) {
        this.identityProviders = identityProviders;
    }

    /** A button that leads to an identity provider. */
    record Provider(String name, String path) {
    }

    @GetMapping("/login")
    String login(@CurrentSecurityContext(expression = "authentication") Authentication visitor, HttpServletRequest request, Model model) {
        if (visitor != null && visitor.getAuthorities().stream().noneMatch(authority -> authority.getAuthority().equals("ROLE_ANONYMOUS"))) {
            return WORK_LIST;
        }
        SignOut.pending(request).ifPresent(address -> model.addAttribute("signOutAt", address));
        model.addAttribute("providers", providers());
        return "login";
    }

    @GetMapping("/")
    String home() {
        return WORK_LIST;
    }

    private List<Provider> providers() {
        return identityProviders.getIfAvailable() instanceof Iterable<?> registrations
                ? StreamSupport.stream(registrations.spliterator(), false).map(ClientRegistration.class::cast)
                        .map(registration -> new Provider(registration.getClientName(), "/oauth2/authorization/" + registration.getRegistrationId())).toList()
                : List.of();
    }
}
