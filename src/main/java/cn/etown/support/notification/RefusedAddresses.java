package cn.etown.support.notification;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import cn.etown.support.watch.Finding;
import cn.etown.support.watch.FindingKind;
import cn.etown.support.watch.FindingSource;

import org.springframework.stereotype.Component;

/** Colleagues whom no mail reaches. */
@Component
class RefusedAddresses implements FindingSource {

    private final AddressBook addresses;

    RefusedAddresses(AddressBook addresses) {
        this.addresses = addresses;
    }

    @Override
    public Set<FindingKind> kinds() {
        return Set.of(FindingKind.PERSON_ADDRESS);
    }

    @Override
    public int find(Consumer<List<Finding>> found) {
        List<Finding> findings = addresses.refusedOfStaff().entrySet().stream().map(mark -> Finding.ofPerson(FindingKind.PERSON_ADDRESS, mark.getKey(), mark.getValue().owner(),
                "发往 %s 的邮件被退回：%s".formatted(mark.getValue().masked(), mark.getValue().reason()), mark.getValue().refusedAt())).toList();
        found.accept(findings);
        return findings.size();
    }
}
